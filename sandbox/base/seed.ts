/** A seeded source of chance: the same seed plays the same world. */
export interface Seed {
  /** A number in [0, 1). */
  fraction(): number
  /** A whole number from `from` to `to`, both included. */
  whole(from: number, to: number): number
  pick<T>(list: readonly T[]): T
  /** Picks by weight; a weight of 0 is never picked. */
  weighted<T>(list: readonly T[], weight: (value: T) => number): T
  chance(probability: number): boolean
  /** Standard normal. */
  normal(): number
  /** `length` hex digits. */
  hex(length: number): string
  /** An independent stream, named: adding draws in one place does not move the others. */
  fork(name: string): Seed
}

/** FNV-1a, 32 bit. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193)
  return value >>> 0
}

/** mulberry32: 32 bits of state, good enough to play a shop, never for secrets. */
export function createSeed(seed: string | number): Seed {
  let state = hash(String(seed))
  const fraction = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const weighted = <T>(list: readonly T[], weight: (value: T) => number): T => {
    let left = fraction() * list.reduce((sum, value) => sum + weight(value), 0)
    for (const value of list) {
      left -= weight(value)
      if (left < 0) return value
    }
    throw new RangeError('nothing to pick from')
  }
  return {
    fraction,
    whole: (from, to) => from + Math.floor(fraction() * (to - from + 1)),
    pick: (list) => weighted(list, () => 1),
    weighted,
    chance: (probability) => fraction() < probability,
    normal: () => Math.sqrt(-2 * Math.log(1 - fraction())) * Math.cos(2 * Math.PI * fraction()),
    hex: (length) => Array.from({ length }, () => Math.floor(fraction() * 16).toString(16)).join(''),
    fork: (name) => createSeed(`${seed}/${name}`),
  }
}
