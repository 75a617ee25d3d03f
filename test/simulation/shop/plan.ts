import type { Seed } from '../../../sandbox/base/seed'

export const sorts = ['updateDesc', 'updateAsc', 'addDesc', 'addAsc', 'scrambled', 'moving'] as const
export type Sort = (typeof sorts)[number]

/** What is true of the whole world of one seed: what the facts leave open, and what a deployment chooses. */
export interface Plan {
  readonly shops: number
  readonly sort: Sort
  readonly endInclusive: boolean
  readonly orderList: '1.1' | '1.5'
  readonly pageSize: number
  readonly killsOldToken: boolean
  readonly tokenSeconds: number
  /** What becomes of the refresh token with a refresh. */
  readonly refresh: 'same' | 'more' | 'instead'
  /** Shops that are bound by authorization; and whether merchants keep a key in reserve. */
  readonly oauthShare: number
  readonly spares: boolean
  /** Does an answer for many products say that one is deleted, or leave it out; and does one for that product? */
  readonly deletedInItems: boolean
  readonly deletedInItem: boolean
  readonly allowance: { readonly perSecond: number; readonly concurrent: number }
  /** Orders that are there before the shop is bound, and the days they are spread over. */
  readonly history: number
  readonly historyDays: number
  /** So many of them were placed within one second, and go on while the first sync reads them. */
  readonly historyBurst: number
  readonly products: number
  /** Changes of a shop: one each so many ms, about. */
  readonly gapMs: number
  readonly chaosMs: number
  /** What happens at the end, when nothing else goes wrong any more. */
  readonly ending: 'quiet' | 'outage' | 'authorization' | 'night'
  /** The merchant has pasted the address for pushes. */
  readonly pushes: boolean
}

const MINUTE_MS = 60_000

export function drawPlan(root: Seed): Plan {
  const seed = root.fork('plan')
  return {
    shops: seed.weighted([1, 2, 3], (count) => 1 / count ** 2),
    sort: seed.weighted(sorts, (sort) => (sort === 'updateAsc' || sort === 'moving' ? 2 : 1)),
    endInclusive: seed.chance(0.5),
    orderList: seed.chance(0.75) ? '1.1' : '1.5',
    pageSize: seed.pick([8, 20, 50]),
    killsOldToken: seed.chance(0.8),
    tokenSeconds: seed.pick([90_000, 3_600, 1_500]),
    refresh: seed.pick(['same', 'more', 'instead'] as const),
    oauthShare: seed.pick([0, 0.5]),
    spares: seed.chance(0.4),
    deletedInItems: seed.chance(0.5),
    deletedInItem: seed.chance(0.5),
    allowance: seed.pick([
      { perSecond: 5, concurrent: 2 },
      { perSecond: 20, concurrent: 4 },
    ]),
    history: seed.pick([0, 8, 24]),
    historyDays: seed.pick([1, 40]),
    historyBurst: seed.pick([0, 24, 51]),
    products: seed.whole(3, 12),
    gapMs: seed.pick([10_000, 20_000, 40_000]),
    chaosMs: seed.pick([6, 9, 14]) * MINUTE_MS,
    ending: seed.pick(['quiet', 'outage', 'authorization', 'night'] as const),
    pushes: seed.chance(0.75),
  }
}
