import type { ErrorKind } from '../../base/error'
import type { SyncIncident } from './incident-table'

/** So many failures in a row are a stall: R6.5. */
const FAILURES = 3

/** Failures that say: the merchant has to authorise again. */
const AUTHORIZATION = /^(platform\.(grantOver|keyWrong)|credential\.|weidian\.(10013|10014|10015|10016|10021|10022|10023|10026|10029)$)/

/** How a run ended, as the watchdog sees it. */
export interface RunEnd {
  /** Null where it succeeded. */
  readonly failure: { readonly kind: ErrorKind; readonly code: string } | null
  /** Failures in a row, this one included. */
  readonly failures: number
  /** Last success before this run, UTC ms; null where there was none yet. */
  readonly lastSuccessAt: number | null
  /** Something was raised earlier and not resolved since. */
  readonly alarmed: boolean
  /** So old the orders may get before it is a stall, ms. */
  readonly allowedAgeMs: number
  readonly now: number
}

export interface Judgement {
  readonly raise: { readonly code: SyncIncident; readonly since: number } | null
  /** Everything this run could have raised is over. */
  readonly resolve: boolean
  /** What the job remembers. */
  readonly alarmed: boolean
}

/** What a finished run means for the incidents of its shop. A success costs nothing where nothing was wrong. Pure. */
export function judgeRun({ failure, failures, lastSuccessAt, alarmed, allowedAgeMs, now }: RunEnd): Judgement {
  if (failure === null) return { raise: null, resolve: alarmed, alarmed: false }
  const since = lastSuccessAt ?? now
  if (failure.kind === 'config') {
    const code = AUTHORIZATION.test(failure.code) ? 'authorization.ended' : 'shop.refused'
    return { raise: { code, since: now }, resolve: false, alarmed: true }
  }
  const stalled = failures >= FAILURES || now - since > allowedAgeMs
  return { raise: stalled ? { code: 'sync.stalled', since } : null, resolve: false, alarmed: alarmed || stalled }
}
