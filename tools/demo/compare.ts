export interface Comparison {
  readonly inShop: number
  readonly stored: number
  /** In the shop, not with us. */
  readonly lost: number
  /** With us more than once. */
  readonly doubled: number
  /** With us, not in the shop. */
  readonly invented: number
  /** Rows whose fields differ, the first few in words. */
  readonly different: number
  readonly examples: readonly string[]
}

/** Compares every field of every row of both sides. Pure. */
export function compare<T extends object>(inShop: readonly T[], stored: readonly T[], keyOf: (row: T) => string): Comparison {
  const ours = new Map<string, T>()
  let doubled = 0
  for (const row of stored) {
    if (ours.has(keyOf(row))) doubled++
    ours.set(keyOf(row), row)
  }
  const theirs = new Set(inShop.map(keyOf))
  const examples: string[] = []
  let lost = 0
  let different = 0
  for (const row of inShop) {
    const mine = ours.get(keyOf(row))
    if (mine === undefined) {
      lost++
      examples.push(`${keyOf(row)} is missing`)
      continue
    }
    const difference = firstDifference(row, mine)
    if (difference === null) continue
    different++
    examples.push(`${keyOf(row)} ${difference}`)
  }
  const invented = [...ours.keys()].filter((key) => !theirs.has(key)).length
  return { inShop: inShop.length, stored: stored.length, lost, doubled, invented, different, examples: examples.slice(0, 5) }
}

function firstDifference(theirs: object, ours: object): string | null {
  const mine = new Map(Object.entries(ours))
  for (const [field, value] of Object.entries(theirs)) {
    const [left, right] = [JSON.stringify(value), JSON.stringify(mine.get(field))]
    if (left !== right) return `${field}: shop ${left}, here ${right}`
  }
  return null
}

export const same = ({ lost, doubled, invented, different }: Comparison): boolean => lost + doubled + invented + different === 0
