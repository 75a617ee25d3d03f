/** One measured figure, as `npm run bench -- --json` prints it (design of the bench groups: README). */
export interface BenchRow {
  readonly name: string
  readonly value: number
  readonly unit: string
  /** As people write it: `≥ 3000`, `≤ 400`. */
  readonly target: string
  readonly pass: boolean
  /** How it was measured, in a sentence. */
  readonly method: string
}

/** A row whose value must be at least `target`. */
export function atLeast(name: string, value: number, unit: string, target: number, method: string): BenchRow {
  return { name, value: Math.round(value * 100) / 100, unit, target: `≥ ${target}`, pass: value >= target, method }
}

/** A row whose value must be at most `target`. */
export function atMost(name: string, value: number, unit: string, target: number, method: string): BenchRow {
  return { name, value: Math.round(value * 100) / 100, unit, target: `≤ ${target}`, pass: value <= target, method }
}
