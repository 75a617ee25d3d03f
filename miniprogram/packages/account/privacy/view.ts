import type { ShopperApi } from '../../../../typings/api/shopper'
import { moment } from '../../../format/moment'
import type { Trouble } from '../../../format/trouble'
import { fill } from '../../../text/fill'
import { text } from '../../../text/text'

export type Kept = ShopperApi['privacy.get']['output']
export type Claims = ShopperApi['claim.list']['output']['claims']

export interface PrivacyData {
  phase: 'waiting' | 'skeleton' | 'shown' | 'signedOut' | 'error' | 'left'
  kinds: { id: string; title: string; why: string; until: string }[]
  decisions: { id: string; title: string; note: string; withdraw: boolean }[]
  /** Words on the way to all decisions; none where all are shown. */
  more: string
  /** What is linked; null while that is being asked for. */
  claims: { id: string; title: string; note: string }[] | null
  unlinkNote: string
  eraseWaits: string
  offline: string
  trouble: Trouble | null
}

/** The page before anything is known. */
export const firstData: PrivacyData = {
  phase: 'waiting',
  kinds: [],
  decisions: [],
  more: '',
  claims: null,
  unlinkNote: '',
  eraseWaits: '',
  offline: '',
  trouble: null,
}

/** Which count of the server tells whether a kind is kept. */
const sources = {
  identity: 'member',
  phone: 'member',
  profile: 'member',
  credits: 'credits',
  orders: 'orders',
  people: 'orders',
  deeds: 'audit',
  consents: 'consents',
} as const

type KindId = keyof typeof sources

function kindsOf({ kept, consents }: Kept): PrivacyData['kinds'] {
  const words = text().privacy
  const counts = new Map(kept.map(({ name, count }) => [name, count]))
  const given = (purpose: string) => consents.find((each) => each.purpose === purpose)?.given === true
  const isKept = (id: KindId) => (counts.get(sources[id]) ?? 0) > 0 && ((id !== 'phone' && id !== 'profile') || given(id))
  return (['identity', 'phone', 'profile', 'credits', 'orders', 'people', 'deeds', 'consents'] as const).map((id) => ({
    id,
    title: words.kinds[id].title,
    why: words.kinds[id].why,
    until: isKept(id) ? words.kinds[id].until : words.none,
  }))
}

/** The last decision on each purpose, or all of them. Only a phone that was given can be taken back here. */
function decisionsOf({ consents }: Kept, all: boolean, now: number): PrivacyData['decisions'] {
  const words = text().privacy
  const last = consents.filter((each, place) => consents.findIndex(({ purpose }) => purpose === each.purpose) === place)
  return (all ? consents : last).map((each) => ({
    id: `${each.purpose}${each.at}`,
    title: words.purposes[each.purpose],
    note: fill(each.given ? words.given : words.withdrawn, { at: moment(each.at, now) }),
    withdraw: each.purpose === 'phone' && each.given && last.includes(each),
  }))
}

/** How much is linked, in words. An older cloud does not say it: then nothing is said. */
export function unlinkNote(claims: number | undefined): string {
  const words = text().privacy
  if (claims === undefined) return ''
  return claims === 0 ? words.unlinkNone : fill(words.unlinkNote, { n: claims })
}

/** What links to the caller → the sheet. */
export function claimsView(claims: Claims, now: number) {
  const words = text().privacy
  return {
    claims: claims.map(({ claim, kind, shop, number, at }) => ({
      id: claim,
      title: fill(kind === 'buyer' ? words.unlinkBuyer : words.unlinkOrder, { shop: shop.name }),
      note: fill(kind === 'buyer' ? words.unlinkBuyerNote : words.unlinkOrderNote, { at: moment(at, now), number: number ?? '' }),
    })),
  }
}

/** What is kept of the caller → the page. */
export function privacyView(kept: Kept, all: boolean, now: number): Partial<PrivacyData> {
  const words = text().privacy
  const decisions = decisionsOf(kept, all, now)
  const hidden = kept.consents.length > decisions.length
  return {
    phase: 'shown',
    kinds: kindsOf(kept),
    decisions,
    more: hidden ? fill(words.all, { n: kept.consents.length }) : all ? words.fewer : '',
    unlinkNote: unlinkNote(kept.claims),
    eraseWaits: kept.openOrders === 0 ? '' : fill(words.eraseWaits, { n: kept.openOrders }),
    offline: '',
    trouble: null,
  }
}
