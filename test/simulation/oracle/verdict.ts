import type { Invariant } from './invariants'

export interface Breach {
  readonly invariant: Invariant
  /** The row, shop or thing concerned. */
  readonly about: string
  readonly words: string
}

/** All that was found wrong, each invariant's first few. */
export class Verdict {
  readonly breaches: Breach[] = []

  find(invariant: Invariant, about: string, words: string): void {
    if (this.breaches.filter((breach) => breach.invariant === invariant).length < 3) this.breaches.push({ invariant, about, words })
  }
}
