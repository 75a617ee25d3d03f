import type { MerchantApi } from '../../../../typings/api/merchant'
import { count } from '../../../format/count'
import { firstSyncProgress } from '../../../format/first-sync-progress'
import { moment } from '../../../format/moment'
import { money } from '../../../format/money'
import { fill } from '../../../text/fill'
import { language } from '../../../text/language'
import { merchantText } from '../../../text/merchant-text'

export type BoundReply = MerchantApi['binding.bindOwnApp']['output']
type SyncReply = MerchantApi['sync.get']['output']

/** What a merchant sees right after binding: the newest order as proof, then how far the first sync is. `sync` null: not asked yet. */
export function boundShopView(bound: BoundReply, sync: SyncReply | null, now: number) {
  const words = merchantText().bind
  const { newest } = bound
  return {
    id: bound.shop.id,
    title: fill(words.bound, { shop: bound.shop.name }),
    note: newest === null ? words.boundEmpty : words.boundText,
    newest: newest && {
      name: newest.name,
      picture: newest.picture,
      total: money(newest.total),
      pieces: fill(words.pieces, { count: count(newest.pieces) }),
      at: fill(words.placed, { at: moment(newest.createdAt, now) }),
    },
    progress: progressOf(sync, now),
    pushUrl: bound.shop.pushUrl,
  }
}

/** Until `sync.get` answers first there is a line of the same height, so that nothing jumps. */
function progressOf(sync: SyncReply | null, now: number) {
  const words = merchantText().bind
  if (sync === null) return { line: words.firstSyncWaiting, percent: 0, percentText: '', trouble: '', done: false }
  const first = firstSyncProgress(sync.firstSync, now)
  const trouble = sync.trouble?.[language()] ?? ''
  if (first === null) {
    return { line: fill(words.boundDone, { orders: count(sync.orders.stored) }), percent: 100, percentText: '', trouble, done: true }
  }
  return {
    line: first.line,
    percent: first.percent ?? 0,
    percentText: first.percent === null ? '' : `${first.percent}%`,
    trouble,
    done: false,
  }
}

/** What the part holds beside fixed words: nothing yet. */
export const firstData: { v: ReturnType<typeof boundShopView> | null } = { v: null }
