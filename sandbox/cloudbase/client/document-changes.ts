import { changedFields } from './changed-fields'
import { isFields } from './restrict-query'

/** What was done to a collection: `set` replaces a document, `update` changes it; `unknown` is a transaction or the console. */
export type WriteKind = 'add' | 'update' | 'replace' | 'remove' | 'unknown'

/** Documents by the text of their `_id`, each as the database answers it. */
export type Documents = ReadonlyMap<string, string>

/** One change as `wx.cloud` tells it; values are those of EJSON. */
export interface DocumentChange {
  readonly id: number
  readonly queueType: 'init' | 'update' | 'enqueue' | 'dequeue'
  readonly dataType: 'init' | 'update' | 'replace' | 'add' | 'remove' | 'limit'
  readonly docId: unknown
  readonly doc: unknown
  readonly updatedFields?: unknown
  readonly removedFields?: readonly string[]
}

function idOf(document: unknown): unknown {
  return isFields(document) ? document._id : null
}

function inPlace(id: number, before: string, after: string, kind: WriteKind): DocumentChange {
  const doc: unknown = JSON.parse(after)
  const change = { id, queueType: 'update', docId: idOf(doc), doc } as const
  if (kind === 'replace') return { ...change, dataType: 'replace' }
  return { ...change, dataType: 'update', ...changedFields(JSON.parse(before), doc) }
}

function entering(kind: WriteKind): DocumentChange['dataType'] {
  if (kind === 'remove') return 'limit'
  return kind === 'unknown' ? 'add' : kind
}

function leaving(kind: WriteKind, stands: boolean): DocumentChange['dataType'] {
  if (!stands) return 'remove'
  if (kind === 'add') return 'limit'
  return kind === 'replace' ? 'replace' : 'update'
}

/** How a listener's documents came to be others (official text, "实时数据推送"). `stands` knows whether one that left still exists. */
export function documentChanges(
  id: number,
  before: Documents,
  after: Documents,
  kind: WriteKind,
  stands: ReadonlySet<string>,
): DocumentChange[] {
  const changes: DocumentChange[] = []
  for (const [key, text] of before) {
    if (after.has(key)) continue
    const doc: unknown = JSON.parse(text)
    changes.push({ id, queueType: 'dequeue', dataType: leaving(kind, stands.has(key)), docId: idOf(doc), doc })
  }
  for (const [key, text] of after) {
    const old = before.get(key)
    if (old === text) continue
    const doc: unknown = JSON.parse(text)
    if (old !== undefined) changes.push(inPlace(id, old, text, kind))
    else changes.push({ id, queueType: 'enqueue', dataType: entering(kind), docId: idOf(doc), doc })
  }
  return changes
}
