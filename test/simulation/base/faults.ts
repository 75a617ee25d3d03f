import type { Seed } from '../../../sandbox/base/seed'
import { type FaultEntry, type FaultKind, faultKinds, faultNames } from './fault-kinds'
import type { Story } from './story'

/** Share of the kinds a seed lets happen: with all of them at once, few things get far enough to be hurt by the next. */
const LET = 0.45

const SHOP_CLOCK = ['shopClockAhead', 'shopClockBack'] as const
const OUR_CLOCK = ['ourClockAhead', 'ourClockBack'] as const

/** Says when something goes wrong, and counts it. Each seed has its own choice of kinds and its own measure of them. */
export class Faults {
  /** Nothing goes wrong any more. */
  over = false
  readonly counts = new Map<FaultKind, number>()
  readonly #chances = new Map<FaultKind, number>()
  readonly #seed: Seed
  readonly #story: Story

  constructor(seed: Seed, story: Story) {
    this.#seed = seed.fork('faults')
    this.#story = story
    for (const kind of faultNames) {
      const measure = this.#seed.pick([0.4, 1, 1, 2.5])
      const { chance, share = LET }: FaultEntry = faultKinds[kind]
      if (this.#seed.chance(share)) this.#chances.set(kind, Math.min(0.9, chance * measure))
    }
    // Two clocks that go off together look like one that stands still: nobody could tell, so in one world only one side's does.
    const steady = this.#seed.pick([SHOP_CLOCK, OUR_CLOCK])
    for (const kind of steady) this.#chances.delete(kind)
  }

  /** Does it happen now? `about` is the order or shop it happens to. */
  strike(kind: FaultKind, about: string | null = null, note = ''): boolean {
    const chance = this.#chances.get(kind)
    if (this.over || chance === undefined || !this.#seed.chance(chance)) return false
    this.counts.set(kind, (this.counts.get(kind) ?? 0) + 1)
    this.#story.tell(about, () => `${faultKinds[kind].words}${note === '' ? '' : `: ${note}`}`)
    return true
  }

  /** It happens now, as the world has planned it, though nothing else goes wrong any more. */
  mark(kind: FaultKind, about: string): void {
    this.counts.set(kind, (this.counts.get(kind) ?? 0) + 1)
    this.#story.tell(about, () => faultKinds[kind].words)
  }

  whole(from: number, to: number): number {
    return this.#seed.whole(from, to)
  }

  pick<T>(list: readonly T[]): T {
    return this.#seed.pick(list)
  }
}
