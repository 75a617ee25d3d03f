import { requestFailed, writeFailed } from '../errors'
import { type Document, fieldOf, isDocument, type Value } from '../value'
import { changePath } from './change-path'
import { unsetPath } from './unset-path'
import { readUpdatePath } from './update-path'

/** Value at a path of documents only; `$rename` does not go through arrays. */
function valueAt(document: Document, parts: readonly string[]): Value | undefined {
  let current: Value | undefined = document
  for (const part of parts) {
    if (Array.isArray(current))
      throw writeFailed('', `The source field cannot be an array element, '${parts.join('.')}' has an array in it`)
    current = isDocument(current) ? fieldOf(current, part) : undefined
  }
  return current
}

/** `$rename`: one step at the source, which does the work, and one that only claims the target's path. */
export function rename(source: readonly string[], operand: Value) {
  if (typeof operand !== 'string') throw requestFailed(`The 'to' field for $rename must be a string: ${source.join('.')}`)
  const target = readUpdatePath(operand)
  if (operand === source.join('.')) throw requestFailed(`The source and target field for $rename must differ: ${operand}`)
  const apply = (document: Document): Document => {
    const value = valueAt(document, source)
    if (value === undefined) return document
    return changePath(unsetPath(document, source), target, () => value, 'create')
  }
  return [
    { parts: source, apply },
    { parts: target, apply: (document: Document) => document },
  ]
}
