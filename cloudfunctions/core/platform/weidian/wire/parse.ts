import { parse } from 'lossless-json'

/** A number JS holds exactly stays one; any other keeps its digits as text, so that no id is ever rounded (trap 4). */
function exact(text: string): number | string {
  const value = Number(text)
  if (Number.isInteger(value)) return Number.isSafeInteger(value) ? value : text
  return String(value) === text ? value : text
}

/**
 * Body → value, whatever its content type says. A JSON text that holds JSON is decoded once more
 * (docs/protocols/weidian.md §2.2). Throws `SyntaxError`.
 */
export function parseBody(text: string): unknown {
  const value = parse(text, undefined, exact)
  return typeof value === 'string' ? parse(value, undefined, exact) : value
}
