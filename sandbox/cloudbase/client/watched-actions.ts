import type { Actions, Parameters } from '../protocol'
import type { WriteKind } from './document-changes'
import type { Watches } from './watches'

const KINDS: Readonly<Record<string, (parameters: Parameters) => WriteKind>> = {
  'database.insertDocument': () => 'add',
  'database.removeDocument': () => 'remove',
  'database.modifyDocument': ({ merge }) => (merge === false ? 'replace' : 'update'),
  'database.modifyAndReturnDoc': () => 'update',
  'database.commitTransaction': () => 'unknown',
}

/** The same actions; listeners hear of what they write before the writer gets its answer. */
export function watchedActions(actions: Actions, watches: Watches): Actions {
  return Object.fromEntries(
    Object.entries(actions).map(([name, run]): [string, Actions[string]] => {
      const kindOf = KINDS[name]
      if (kindOf === undefined) return [name, run]
      const watched: Actions[string] = async (parameters, caller) => {
        try {
          return await run(parameters, caller)
        } finally {
          // A refused write may have done some of its documents before. In a transaction nothing has happened yet.
          const { collectionName: collection, transactionId } = parameters
          if (transactionId === undefined || name === 'database.commitTransaction')
            await watches.touched(typeof collection === 'string' ? collection : null, kindOf(parameters))
        }
      }
      return [name, watched]
    }),
  )
}

/** Verbs of the console that write documents. */
const WRITING = ['replaceDocument', 'removeDocument', 'importCollection', 'restore', 'wipe', 'reset'] as const

type Writing = Partial<Readonly<Record<(typeof WRITING)[number], (input: never) => Promise<unknown>>>>

/** The same verbs; what the console writes listeners hear of too. */
export function watchedVerbs<Control extends Writing>(control: Control, watches: Watches): Control {
  const watched = WRITING.flatMap((name) => {
    const run = control[name]
    if (run === undefined) return []
    const then = async (input: never) => {
      const result = await run(input)
      await watches.touched(null, 'unknown')
      return result
    }
    return [[name, then] as const]
  })
  return { ...control, ...Object.fromEntries(watched) }
}
