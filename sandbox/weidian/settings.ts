/**
 * What the facts leave open or a person may want otherwise. Defaults are the harsher reading
 * (docs/protocols/weidian.md, entries tagged [inf] and its open questions).
 */
export interface WeidianSettings {
  /** Calls to `/api` an app may make for one shop in any sliding second; more answer 10005. */
  readonly callsPerSecond: number
  /** Whether a new token kills the app's older one for the shop (§1.2). */
  readonly invalidateOldTokenOnIssue: boolean
  /** Token fetches per app and day (§1.2). */
  readonly tokenFetchesPerDay: number
  readonly tokenSeconds: number
  readonly codeSeconds: number
  readonly refreshDays: number
  /** `rotate`: a refresh answers a new refresh token and the old one is dead; `same`: it stays (§1.3). */
  readonly refreshTokens: 'rotate' | 'same'
  /** How `refreshExpireTime` is meant (§1.3). */
  readonly refreshExpireTimeAs: 'duration' | 'epoch'
  /** What OAuth's `openid` is: the shop's id, or another number of the same form (§1.3). */
  readonly openidIs: 'shopId' | 'other'
  /** Whether hosts refuse a missing or a Python client name with 403 (§1.2). */
  readonly refusesPlainAgents: boolean
  /** The shop's clock minus the world's, ms; seen in the `Date` header and in every time it writes from then on. */
  readonly clockSkewMs: number
  /** Order of rows in the order list; nothing is known (§4.2). */
  readonly orderSort: 'updateDesc' | 'updateAsc' | 'addDesc' | 'addAsc' | 'scrambled'
  /** Whether a row exactly at the end of a window belongs to it (§13). */
  readonly endInclusive: boolean
  /** Days the order list shows where no times are sent (§4.2). */
  readonly defaultDays: number
  /** What happens with a page larger than allowed: code 20502, or silently the largest. */
  readonly pageSizeOver: 'error' | 'clamp'
  /** Rows of list 1.5: only the four fields ever seen, or those of 1.1 as well (§4.2). */
  readonly rows15: 'seen' | 'asIn11'
  /** How often a push that was not answered with success is sent again, and after how many ms. */
  readonly pushRetries: number
  readonly pushRetryMs: number
  readonly pushTimeoutMs: number
}

export const defaultSettings: WeidianSettings = {
  callsPerSecond: 200,
  invalidateOldTokenOnIssue: true,
  tokenFetchesPerDay: 2000,
  tokenSeconds: 90_000,
  codeSeconds: 300,
  refreshDays: 30,
  refreshTokens: 'rotate',
  refreshExpireTimeAs: 'duration',
  openidIs: 'shopId',
  refusesPlainAgents: true,
  clockSkewMs: 0,
  orderSort: 'updateDesc',
  endInclusive: false,
  defaultDays: 31,
  pageSizeOver: 'error',
  rows15: 'seen',
  pushRetries: 0,
  pushRetryMs: 5_000,
  pushTimeoutMs: 5_000,
}
