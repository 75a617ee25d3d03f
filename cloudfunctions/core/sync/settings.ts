/** How the engine works; the defaults are meant for a shop we know nothing about. All times ms. */
export interface SyncSettings {
  /** Rows may turn up this late under an update time that has passed: the cursor keeps this far behind the shop's clock. */
  readonly lagMs: number
  /** Read again before the cursor, in each round. Unchanged rows there cost no further call. */
  readonly overlapMs: number
  /** The overlap grows with the worst lateness seen, up to this. */
  readonly maxOverlapMs: number
  /** How far back the first sync goes. */
  readonly historyMs: number
  /** A claim holds a job this long, unless it is renewed. Shorter than the beat of the timer. */
  readonly leaseMs: number
  /** After a claim the job is due again this much later. Shorter than the beat, so that an early beat finds it due. */
  readonly restMs: number
  /** The beat of the timer. */
  readonly beatMs: number
  /** An empty success is written down each so many rounds. */
  readonly writeEveryRounds: number
  readonly productsEveryRounds: number
  /** All ids of the kinds that need it are compared each so many rounds: about an hour. A multiple of `productsEveryRounds`. */
  readonly sweepEveryRounds: number
  /** A run stops this long before its deadline: one call to the shop and the writes after it. */
  readonly reserveMs: number
  /** Of the shop's allowance, the share the engine leaves to people who wait. */
  readonly peopleShare: number
  /** The clocks of two instances may differ by so much. Calls to a shop keep so far from the end of a turn. */
  readonly clockSkewMs: number
  /** Somebody who waits for a reading is told to come again after so long. */
  readonly patienceMs: number
  /** Shops that one instance reads at the same time. */
  readonly shopsAtOnce: number
  /** Shops that have not begun after so long are handed to other instances, to so many at most. */
  readonly handOverMs: number
  readonly fanOut: number
  /** What is known of a shop that was unbound is kept so long: the unbinding can be taken back. */
  readonly keepStoppedMs: number
  /** Rows of one kind and shop that one night's comparison mends by itself. More is no accident: a person has to look. */
  readonly mendsAtMost: number
}

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

export const syncDefaults: SyncSettings = {
  lagMs: 10_000,
  overlapMs: MINUTE_MS,
  maxOverlapMs: 10 * MINUTE_MS,
  historyMs: 365 * DAY_MS,
  leaseMs: 20_000,
  restMs: 20_000,
  beatMs: 30_000,
  writeEveryRounds: 20,
  productsEveryRounds: 2,
  sweepEveryRounds: 120,
  reserveMs: 6_000,
  peopleShare: 0.2,
  clockSkewMs: 1_000,
  patienceMs: 3_000,
  shopsAtOnce: 20,
  handOverMs: 5_000,
  fanOut: 4,
  keepStoppedMs: 30 * DAY_MS,
  mendsAtMost: 50,
}
