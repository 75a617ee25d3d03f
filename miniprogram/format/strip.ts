import { fill } from '../text/fill'
import { merchantText } from '../text/merchant-text'
import { span } from './span'
import { FRESH_MS, LATE_MS } from './sync-age'

export interface Strip {
  /** A bar for each half hour, oldest first: `ok`, `warn`, `bad`, or `none` where nobody knows. Height and colour go by it. */
  readonly bars: readonly { readonly at: number; readonly tone: 'ok' | 'warn' | 'bad' | 'none' }[]
  /** `最慢 3 分钟`; empty where nothing is known or all was read at once. */
  readonly slowest: string
}

/** Less than this is no slowness worth a word, ms. */
const LEAST_MS = 1_000

function toneOf(age: number | null): Strip['bars'][number]['tone'] {
  if (age === null) return 'none'
  return age <= FRESH_MS ? 'ok' : age <= LATE_MS ? 'warn' : 'bad'
}

/** How old the orders got in each half hour of the last day, ms, as bars. */
export function strip(ages: readonly (number | null)[]): Strip {
  const known = ages.filter((age) => age !== null)
  return {
    bars: ages.map((age, at) => ({ at, tone: toneOf(age) })),
    slowest: Math.max(0, ...known) < LEAST_MS ? '' : fill(merchantText().sync.slowest, { span: span(Math.max(...known)) }),
  }
}
