import { parseJson } from '../../../base/json'

/**
 * Body → value, whatever its content type says, without losing a digit of a long id (trap 4). A JSON text that holds
 * JSON is decoded once more (docs/protocols/weidian.md §2.2). Throws `SyntaxError`.
 */
export function parseBody(text: string): unknown {
  const value = parseJson(text)
  return typeof value === 'string' ? parseJson(value) : value
}
