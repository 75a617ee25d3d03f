import { formatShopTime } from '../../base/time'
import type { Fact, Tell } from '../../frame/fact'
import { type QueueDeps, queueMessages } from '../../frame/notice'
import { buyerClaimKey, openClaims, orderClaimKey } from '../buyer'
import { identitiesByMember } from '../member'
import { type OrderRecord, openOrders } from '../order'

/** Older news is none, ms: of an order that we have seen waiting, and of one that was sent off when we first saw it. */
const NEWS_MS = 2 * 86_400_000
const FIRST_SEEN_MS = 3_600_000

/** Sent off just now, and not before our time: a first reading meets orders of years. */
function isNews({ shippedAt, revision, erased }: OrderRecord, now: number): boolean {
  if (erased) return false
  if (revision === 1) return shippedAt !== null && now - shippedAt <= FIRST_SEEN_MS
  return shippedAt === null || now - shippedAt <= NEWS_MS
}

/** Keys of the claims that may hold an order: its buyer's, and its own. */
function claimKeysOf({ shop, buyer, number }: OrderRecord): string[] {
  return [...(buyer === null ? [] : [buyerClaimKey(shop, buyer)]), orderClaimKey(shop, number)]
}

function valuesOf(order: OrderRecord): Record<string, string> {
  return {
    number: order.number,
    name: order.lines[0]?.name ?? '',
    carrier: order.carrier,
    tracking: order.trackingNumber,
    at: formatShopTime(order.shippedAt ?? order.updatedAt).slice(0, 16),
  }
}

/**
 * Reaction to orders that were sent off: who claimed them and has a message left is told by WeChat. Nothing is read where no template is
 * configured or nothing was sent off; three database calls for a batch with some, and those of `queueMessages`. May be repeated.
 */
export function remindShipped(deps: QueueDeps): Tell {
  const { store, clock, templates } = deps
  const offered = templates.some(({ kind }) => kind === 'shipped')
  return async (facts: readonly Fact[]) => {
    const shipped = facts.filter(({ name }) => name === 'order.shipped').map(({ row }) => row)
    if (!offered || shipped.length === 0) return
    const orders = [...(await openOrders(store).getMany([...new Set(shipped)])).values()].filter((order) => isNews(order, clock.now()))
    if (orders.length === 0) return
    const claims = await openClaims(store).getMany([...new Set(orders.flatMap(claimKeysOf))])
    const holding = (order: OrderRecord) =>
      claimKeysOf(order).flatMap((key) => {
        const claim = claims.get(key)
        return claim === undefined || claim.undoneAt !== null ? [] : [claim.member]
      })
    const members = [...new Set(orders.flatMap(holding))]
    if (members.length === 0) return
    const identities = await identitiesByMember(store, members)
    const news = orders.map((order) => ({
      row: order._id,
      identities: [...new Set(holding(order))].flatMap((member) => identities.get(member) ?? []),
      values: valuesOf(order),
    }))
    await queueMessages(deps, 'shipped', news)
  }
}
