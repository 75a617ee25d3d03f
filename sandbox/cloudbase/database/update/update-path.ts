import { requestFailed, writeFailed } from '../errors'

/** Deepest path an update may name; documents nest no deeper. */
const MAX_PARTS = 100

/** `$`, the element the query found, or `$[]`, every element. */
export function isPositional(part: string): boolean {
  return part === '$' || part === '$[]'
}

/** Splits an update's path. `$[name]` is refused: the SDK has no form for array filters. */
export function readUpdatePath(path: string): readonly string[] {
  if (path === '') throw writeFailed('', 'An empty update path is not valid.')
  const parts = path.split('.')
  if (parts.length > MAX_PARTS) throw requestFailed(`path with more than ${MAX_PARTS} parts`)
  for (const part of parts) {
    if (part === '') throw writeFailed('', `The update path '${path}' contains an empty field name, which is not allowed.`)
    if (part.startsWith('$[') && part !== '$[]')
      throw writeFailed('', `No array filter found for identifier '${part.slice(2, -1)}' in path '${path}'`)
    if (part.startsWith('$') && !isPositional(part))
      throw writeFailed('', `The dollar ($) prefixed field '${part}' in '${path}' is not valid for storage.`)
    if (part === '__proto__' || part.includes('\0')) throw requestFailed(`field name '${part}' is not allowed`)
  }
  if (isPositional(parts[0] ?? ''))
    throw writeFailed('', `Cannot have positional (i.e. '$') element in the first position in path '${path}'`)
  if (parts.filter((part) => part === '$').length > 1)
    throw writeFailed('', `Too many positional (i.e. '$') elements found in path '${path}'`)
  return parts
}

/** Throws where one path is another's, or lies under it. `paths` come sorted. */
export function checkConflicts(paths: readonly (readonly string[])[]): void {
  for (let index = 1; index < paths.length; index++) {
    const before = paths[index - 1] ?? []
    const path = paths[index] ?? []
    if (!before.every((part, place) => path[place] === part)) continue
    throw writeFailed('', `Updating the path '${path.join('.')}' would create a conflict at '${before.join('.')}'`)
  }
}
