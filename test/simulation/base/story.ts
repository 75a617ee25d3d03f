import type { Loop } from './loop'

interface Line {
  readonly at: number
  readonly about: string | null
  readonly words: string
}

/** The longest story that is still read. */
const LONGEST = 60

const clock = (ms: number) => new Date(ms).toISOString().slice(11, 23)

/** What happened, for a person. Costs nothing while nobody listens: a run that ends well is never told. */
export class Story {
  readonly #lines: Line[] = []

  constructor(
    readonly loop: Loop,
    readonly listening: boolean,
  ) {}

  /** `about`: a row (`weidian:<shop>:<number>`), a shop, or null for what concerns everything. */
  tell(about: string | null, words: () => string): void {
    if (this.listening) this.#lines.push({ at: this.loop.now, about, words: words() })
  }

  /** What happened to `subject`, and of what happened to its shop or to everything that which lies nearest in time. */
  of(subject: string, longest: number = LONGEST): string {
    const shop = subject.split(':').slice(0, 2).join(':')
    const own = this.#lines.filter(({ about }) => about === subject).slice(-longest)
    const distance = ({ at }: Line) => own.reduce((least, line) => Math.min(least, Math.abs(line.at - at)), Number.POSITIVE_INFINITY)
    const others = this.#lines.filter(({ about }) => about !== subject && (about === null || about === shop))
    const near = own.length === 0 ? others.slice(-longest) : others.toSorted((a, b) => distance(a) - distance(b)).slice(0, longest)
    return [...own, ...near]
      .toSorted((a, b) => a.at - b.at)
      .map(({ at, words }) => `${clock(at)} ${words}`)
      .join('\n')
  }
}
