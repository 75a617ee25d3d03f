import { TcbError } from '../protocol'

/** Longest path, bytes. */
const MAX_PATH_BYTES = 850

const RULES: readonly (readonly [broken: (path: string) => boolean, words: string])[] = [
  [(path) => path === '', 'is empty'],
  [(path) => Buffer.byteLength(path) > MAX_PATH_BYTES, `is longer than ${MAX_PATH_BYTES} bytes`],
  [(path) => path.startsWith('/') || path.endsWith('/'), 'begins or ends with /'],
  [(path) => path.split('/').some((part) => part === '' || part === '.' || part === '..'), 'has an empty part, . or ..'],
  [(path) => /[\p{Cc}\\]/u.test(path), 'has a control character or a backslash'],
  [(path) => Buffer.from(path).toString() !== path, 'is not well-formed'],
]

/** A path in the cloud's storage. Throws TcbError INVALID_PARAM for one that no file may have. */
export function checkPath(path: unknown): string {
  if (typeof path !== 'string') throw new TcbError('INVALID_PARAM', 'path is missing')
  const broken = RULES.find(([test]) => test(path))
  if (broken !== undefined) throw new TcbError('INVALID_PARAM', `path ${broken[1]}: ${path.slice(0, 100)}`)
  return path
}
