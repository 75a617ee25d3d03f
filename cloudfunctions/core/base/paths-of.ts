/** Deeper than this nothing is looked at: no reply we know of goes there. */
const MAX_DEPTH = 8

/** A key that is a number (an id, a phone) is data and not a name. */
const nameOf = (key: string) => (/^[A-Za-z_][A-Za-z0-9_]{0,59}$/.test(key) ? key : '#')

function collect(value: unknown, path: string, depth: number, found: Set<string>): void {
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return
  if (Array.isArray(value)) {
    for (const item of value) collect(item, `${path}[]`, depth + 1, found)
    return
  }
  for (const [key, inner] of Object.entries(value)) {
    const inside = path === '' ? nameOf(key) : `${path}.${nameOf(key)}`
    found.add(inside)
    collect(inner, inside, depth + 1, found)
  }
}

/** The names of all fields in JSON values, as sorted paths: `buyer_info.name`, `items[].sku_id`. Values are not in it. Pure. */
export function pathsOf(values: readonly unknown[]): readonly string[] {
  const found = new Set<string>()
  for (const value of values) collect(value, '', 0, found)
  return [...found].toSorted()
}
