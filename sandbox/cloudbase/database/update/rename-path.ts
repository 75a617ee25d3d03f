import { requestFailed, writeFailed } from '../errors'
import { shellText } from '../shell-text'
import { type Document, fieldOf, isDocument, type Value } from '../value'
import { changePath } from './change-path'
import { unsetPath } from './unset-path'
import { isPositional, readUpdatePath } from './update-path'

/** Throws where a path goes through an array, which `$rename` does not; answers the value at its end. */
function valueAt(document: Document, parts: readonly string[], what: 'source' | 'destination'): Value | undefined {
  let current: Value | undefined = document
  for (const [at, part] of parts.entries()) {
    if (Array.isArray(current)) {
      const where = `'${parts.join('.')}' in doc with _id: ${shellText(document._id)} has an array field called '${parts[at - 1]}'`
      throw writeFailed('', `The ${what} field cannot be an array element, ${where}`)
    }
    current = isDocument(current) ? fieldOf(current, part) : undefined
  }
  return current
}

/** `$rename`: one step at the target, which does the work, and one that only claims the source's path. */
export function rename(source: readonly string[], operand: Value) {
  const from = source.join('.')
  if (typeof operand !== 'string') throw requestFailed(`The 'to' field for $rename must be a string: ${from}: ${shellText(operand)}`)
  const target = readUpdatePath(operand)
  for (const [what, parts] of [
    ['source', source],
    ['destination', target],
  ] as const)
    if (parts.some(isPositional)) throw requestFailed(`The ${what} field for $rename may not be dynamic: ${parts.join('.')}`)
  if (operand === from) throw requestFailed(`The source and target field for $rename must differ: ${from}: "${operand}"`)
  const apply = (document: Document): Document => {
    const value = valueAt(document, source, 'source')
    if (value === undefined) return document
    valueAt(document, target, 'destination')
    return changePath(unsetPath(document, source), target, () => value, 'create')
  }
  return [
    { parts: source, apply: (document: Document) => document },
    { parts: target, apply },
  ]
}
