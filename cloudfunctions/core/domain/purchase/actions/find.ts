import { failure } from '../../../base/error'
import type { Context, Run } from '../../../frame/contract'
import { type ShopBrief, splitRowId } from '../../../platform/port'
import { claimedBuyers } from '../../buyer'
import { openMembers } from '../../member'
import { type OrderRecord, openOrders, rowOf } from '../../order'
import type { purchaseContracts } from '../contract'
import type { PurchaseDeps } from '../deps'
import { purchaseErrors } from '../errors'
import { PURCHASE, purchaseTicket } from '../ticket'
import { within } from '../within'

/** The person waits: so long the shop may take to show its newest orders, ms. */
const READ_MS = 1_500

/** The shop's clock may be behind ours. */
const CLOCKS_MS = 120_000

/** Orders of one person since they left are few. */
const LIMIT = 20

interface Left {
  readonly product: string
  readonly at: number
}

async function readTicket({ deps }: Context<PurchaseDeps>, ticket: string): Promise<Left> {
  const row = await deps.tickets.look(PURCHASE, ticket)
  const left = purchaseTicket.safeParse(row?.data)
  if (row === null || row.expiresAt <= deps.clock.now() || !left.success) throw failure(purchaseErrors, 'purchase.ticketExpired')
  return left.data
}

/** Orders of the product since then, by buyers the caller has claimed. */
async function findOrders({ deps, caller }: Context<PurchaseDeps>, { product, at }: Left): Promise<readonly OrderRecord[]> {
  const member = await caller.member()
  if (member === null) return []
  const { shop, id } = splitRowId(product)
  const buyers = (await claimedBuyers(deps.store, member)).flatMap((claim) => (claim.shop === shop ? [claim.buyer] : []))
  if (buyers.length === 0) return []
  const filter = { shop, buyer: { $in: buyers }, createdAt: { $gte: at - CLOCKS_MS } }
  const found = await openOrders(deps.store).find(filter, { order: { createdAt: -1 }, limit: LIMIT })
  return found.filter((order) => order.lines.some((line) => line.product === id))
}

/** Without a proven phone no order can be told to be theirs. */
async function canBeFound({ deps, caller }: Context<PurchaseDeps>): Promise<boolean> {
  const member = await caller.member()
  return member !== null && (await openMembers(deps.store).get(member))?.phoneIx != null
}

/** On return: what was bought, as soon as the shop shows it. */
export const find: Run<(typeof purchaseContracts)['purchase.find'], PurchaseDeps> = async ({ ticket }, context) => {
  const { deps } = context
  const left = await readTicket(context, ticket)
  let orders = await findOrders(context, left)
  if (orders.length === 0) {
    const { shop } = splitRowId(left.product)
    const read = await within(deps.wait, READ_MS, () => deps.readOrdersSince(shop, left.at - CLOCKS_MS))
    if (read) orders = await findOrders(context, left)
  }
  if (orders.length === 0) return { orders: [], state: (await canBeFound(context)) ? 'waiting' : 'signIn' }
  const shops = new Map<string, ShopBrief>((await deps.shops()).map((shop) => [shop.id, shop]))
  const rows = orders.flatMap((order) => {
    const shop = shops.get(order.shop)
    return shop === undefined ? [] : [rowOf(order, shop)]
  })
  return { orders: rows, state: 'found' }
}
