import type { ShopperApi } from '../../../typings/api/shopper'
import type { ReplyError } from '../../../typings/reply'
import { allShown, type Shown } from '../../client/row-window'
import type { ProductCard } from '../../components/product-card/type'
import { moment } from '../../format/moment'
import { productCard } from '../../format/product-card'
import { type Trouble, trouble } from '../../format/trouble'
import { fill } from '../../text/fill'
import { text } from '../../text/text'

export type HomeReply = ShopperApi['home.get']['output']

/** What the home page draws. Fixed words stand in `t`. */
export interface HomeData {
  phase: 'waiting' | 'skeleton' | 'list' | 'empty' | 'noShop' | 'error'
  shop: { id: string; name: string; logo: string; tint: number } | null
  note: string
  several: boolean
  shops: { id: string; name: string; logo: string; tint: number }[]
  /** First is `全部`, with an empty id. */
  tabs: { id: string; name: string }[]
  /** What the merchant offers at the foot; null: nothing, or it was put away. */
  offer: { id: string; title: string; note: string; product: string } | null
  cards: ProductCard[]
  /** Which of them are drawn. */
  shown: Shown
  more: boolean
  offline: string
  trouble: Trouble | null
}

/** The page before anything is known. */
export const firstData: HomeData = {
  phase: 'waiting',
  shop: null,
  note: '',
  several: false,
  shops: [],
  tabs: [],
  offer: null,
  cards: [],
  shown: allShown,
  more: false,
  offline: '',
  trouble: null,
}

function mark(shop: { id: string; name: string; logo: string | null; tint: number }) {
  return { id: shop.id, name: shop.name, logo: shop.logo ?? '', tint: shop.tint }
}

/** An older cloud, or a page kept from one, knows of no offers. */
function offerOf({ offer }: Pick<HomeReply, 'offer'>, isAway: (id: string) => boolean): HomeData['offer'] {
  if (offer == null || isAway(offer.id)) return null
  return { id: offer.id, title: offer.title, note: offer.note, product: offer.product ?? '' }
}

/** A first page of products → all the page shows. `isAway`: was this offer put away here? */
export function homeView(
  reply: HomeReply,
  now: number,
  isAway: (id: string) => boolean = () => false,
): Omit<HomeData, 'offline' | 'trouble'> {
  const words = text().home
  const phase = reply.shop === null ? 'noShop' : reply.products.length === 0 ? 'empty' : 'list'
  return {
    phase,
    shop: reply.shop === null ? null : mark(reply.shop),
    note: reply.checkedAt === null ? words.notRead : fill(words.updated, { at: moment(reply.checkedAt, now) }),
    several: reply.shops.length > 1,
    shops: reply.shops.map(mark),
    tabs: [{ id: '', name: words.all }, ...reply.categories.map(({ id, name }) => ({ id, name }))],
    offer: offerOf(reply, isAway),
    cards: reply.products.map(productCard),
    shown: allShown,
    more: reply.next !== null,
  }
}

/** An error over kept content is a strip; over nothing it fills the page. */
export function homeTrouble(error: ReplyError, keptAt: number | null, now: number): Pick<HomeData, 'offline' | 'trouble'> {
  if (keptAt !== null && error.code === 'client.offline')
    return { offline: fill(text().common.offline, { at: moment(keptAt, now) }), trouble: null }
  return { offline: '', trouble: trouble(text().home.failed, error) }
}
