/** How the platform is to be met; what the facts leave open is set here (docs/protocols/weidian.md §4.2, §13). */
export interface WeidianOptions {
  /** Host of the calls, no slash at the end. */
  readonly api: string
  /** Host of tokens and authorization. */
  readonly oauth: string
  /** Host of the pages people open. */
  readonly h5: string
  /** The shop's own page; `{shopId}` stands for its id. */
  readonly shopH5: string
  /** Version of the order list. 1.5 shows no times, so that every row near the cursor is read in full again. */
  readonly orderList: '1.1' | '1.5'
  /** Widest window of one call to the order list, ms. Its limit is not known: 31 days is what is read without a window. */
  readonly maxWindowMs: number
}

const DAY_MS = 86_400_000

export const weidianDefaults: WeidianOptions = {
  api: 'https://api.vdian.com',
  oauth: 'https://oauth.open.weidian.com',
  h5: 'https://weidian.com',
  shopH5: 'https://shop{shopId}.v.weidian.com',
  orderList: '1.1',
  maxWindowMs: 31 * DAY_MS,
}
