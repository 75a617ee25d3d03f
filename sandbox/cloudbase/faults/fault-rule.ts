/**
 * One thing that goes wrong between a caller and the cloud. Rules are asked in the order they were added; the first that fires decides
 * (a `delay` lets the next ones be asked too).
 */
export interface FaultRule {
  /** Given by the cloud when left out. */
  readonly id?: string
  /** Which calls: action on the wire, `database.*` for a whole room, `*` for all. */
  readonly action: string
  /** Only calls about this collection, or of this function. */
  readonly collection?: string
  readonly functionName?: string
  readonly effect: FaultEffect
  /** Which of the matching calls: all when left out. */
  readonly when?: FaultMoment
}

export type FaultEffect =
  /** Answers later, ms. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** The connection breaks before anything was done, or after all of it was. */
  | { readonly kind: 'drop'; readonly at: 'before' | 'after' }
  /** Another transaction was first: DATABASE_TRANSACTION_CONFLICT. Only for calls in a transaction. */
  | { readonly kind: 'conflict' }
  /** Too many calls: EXCEED_REQUEST_LIMIT, or EXCEED_CONCURRENT_REQUEST_LIMIT for a function. */
  | { readonly kind: 'throttle' }
  /** The caller's temporary credentials are over: SIGN_PARAM_INVALID. */
  | { readonly kind: 'expired' }
  /** Any other answer of the cloud. */
  | { readonly kind: 'error'; readonly code: string; readonly message: string }

export type FaultMoment =
  /** The next one, then never again. */
  | { readonly kind: 'once' }
  /** Every n-th, counted from the rule's making. */
  | { readonly kind: 'every'; readonly n: number }
  /** By chance, from the world's seed: the same calls in the same order meet the same faults. */
  | { readonly kind: 'chance'; readonly probability: number }
