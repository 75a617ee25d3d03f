/** The parts of `after` that differ from `before`, under paths below `name`: what `setData` needs to be told, and no more. */
export function changed<T extends object>(name: string, before: T | null, after: T): Record<string, unknown> {
  if (before === null) return { [name]: after }
  const old = new Map<string, unknown>(Object.entries(before))
  const parts = Object.entries(after).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(old.get(key)))
  return Object.fromEntries(parts.map(([key, value]) => [`${name}.${key}`, value]))
}
