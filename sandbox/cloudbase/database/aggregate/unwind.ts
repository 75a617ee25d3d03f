import { requestFailed } from '../errors'
import { changePath } from '../update/change-path'
import { unsetPath } from '../update/unset-path'
import { type Document, fieldOf, isDocument, Long, type Value } from '../value'
import { documentOf } from './document-of'
import type { StageCompiler } from './stage'

function valueAt(document: Document, parts: readonly string[]): Value | undefined {
  let current: Value | undefined = document
  for (const part of parts) current = isDocument(current) ? fieldOf(current, part) : undefined
  return current
}

function readOptions(operand: Value) {
  const options = typeof operand === 'string' ? { path: operand } : documentOf(operand, '$unwind')
  const { path, includeArrayIndex, preserveNullAndEmptyArrays = false, ...more } = options
  const [unknown] = Object.keys(more)
  if (unknown !== undefined) throw requestFailed(`unrecognized option to $unwind stage: ${unknown}`)
  if (path === undefined) throw requestFailed('no path specified to $unwind stage')
  if (typeof path !== 'string') throw requestFailed('expected a string as the path for $unwind stage')
  if (!path.startsWith('$') || path.length < 2) throw requestFailed(`path option to $unwind stage should be prefixed with a '$': ${path}`)
  if (includeArrayIndex !== undefined && (typeof includeArrayIndex !== 'string' || includeArrayIndex === ''))
    throw requestFailed('expected a non-empty string for the includeArrayIndex option to $unwind stage')
  if (includeArrayIndex?.startsWith('$')) throw requestFailed("includeArrayIndex option to $unwind stage should not be prefixed with a '$'")
  if (typeof preserveNullAndEmptyArrays !== 'boolean')
    throw requestFailed('expected a boolean for the preserveNullAndEmptyArrays option to $unwind stage')
  return { parts: path.slice(1).split('.'), index: includeArrayIndex?.split('.'), preserves: preserveNullAndEmptyArrays }
}

/** `$unwind`: one document for each element; a value that is no array counts as the only element of one. */
export const unwind: StageCompiler = (operand) => {
  const { parts, index, preserves } = readOptions(operand)
  const place = (document: Document, at: Value) => (index === undefined ? document : changePath(document, index, () => at, 'create'))
  const spread = (document: Document): Document[] => {
    const value = valueAt(document, parts)
    if (Array.isArray(value) && value.length > 0)
      return value.map((item, at) =>
        place(
          changePath(document, parts, () => item, 'create'),
          Long.fromNumber(at),
        ),
      )
    if (value !== undefined && value !== null && !Array.isArray(value)) return [place(document, null)]
    if (!preserves) return []
    return [place(Array.isArray(value) ? unsetPath(document, parts) : document, null)]
  }
  return (documents) => documents.flatMap(spread)
}
