import { sameSecret } from '../../../base/crypto'
import { failure } from '../../../base/error'
import type { Context, Run } from '../../../frame/contract'
import { makeRowId, type ShopBrief } from '../../../platform/port'
import { boundShops } from '../../binding'
import { buyerClaimKey, openClaims, orderClaim, orderClaimKey } from '../../buyer'
import { type OrderRecord, openOrderPeople, openOrders, openPeople, type People, rowOf } from '../../order'
import type { claimContracts } from '../contract'
import type { ClaimActionDeps } from '../deps'
import { claimErrors } from '../errors'
import { mayTry } from '../tries'

/** A refusal takes this long, ms, whatever it is for: nobody learns from the time whether there is such an order. */
const REFUSAL_MS = 400

const lastFour = (phone: string | null | undefined) => /\d{4}$/.exec(phone ?? '')?.[0] ?? null

/**
 * The digits that open an order: of the account's phone, and of the recipient's only where the order names no account, since a parcel's
 * label shows the recipient's. Null where it names neither.
 */
export const tailOf = (people: People | null) => lastFour(people?.accountPhone) ?? lastFour(people?.recipient?.phone)

interface Found {
  readonly record: OrderRecord
  readonly shop: ShopBrief
}

/** The order with this number and tail, or null. The same reads and the same comparison whether there is one or not. */
async function look({ deps }: Context<ClaimActionDeps>, number: string, tail: string): Promise<Found | null> {
  const [shops, sealer] = await Promise.all([boundShops(deps.store), deps.vault.open()])
  const ids = shops.map((shop) => makeRowId(shop.id, number))
  const none = ids.length === 0 ? ['none'] : ids
  const [orders, people] = await Promise.all([openOrders(deps.store).getMany(none), openOrderPeople(deps.store).getMany(none)])
  let found: Found | null = null
  for (const shop of shops) {
    const id = makeRowId(shop.id, number)
    const [record, row] = [orders.get(id), people.get(id)]
    const fits = sameSecret(tail, tailOf(row === undefined ? null : openPeople(sealer, row)) ?? 'none')
    if (fits && record !== undefined) found ??= { record, shop }
  }
  return found
}

/** Makes it theirs, unless it is somebody else's. False where it is. */
async function take({ deps }: Context<ClaimActionDeps>, member: string, { record }: Found): Promise<boolean> {
  const { shop, buyer, number } = record
  const claims = openClaims(deps.store)
  const byPhone = buyer === null || buyer === '' ? null : await claims.get(buyerClaimKey(shop, buyer))
  if (byPhone !== null && byPhone.undoneAt === null) return byPhone.member === member
  if (await claims.insert(orderClaim(member, shop, number, deps.clock.now()))) return true
  return (await claims.get(orderClaimKey(shop, number)))?.member === member
}

/** Number and tail of the phone → this one order, masked. What is absent and what is wrong look alike, and take the same time. */
export const claimOrder: Run<(typeof claimContracts)['claim.order'], ClaimActionDeps> = async ({ number, tail }, context) => {
  const { caller, deps } = context
  const began = deps.clock.now()
  const member = await caller.member()
  if (member === null) throw failure(claimErrors, 'claim.notFound')
  const may = await mayTry(deps, await deps.vault.open(), { number, identity: caller.identity.id })
  if (!may) throw failure(claimErrors, 'claim.tooMany')
  const found = await look(context, number, tail)
  if (found === null) {
    await deps.wait(Math.max(0, REFUSAL_MS - (deps.clock.now() - began)))
    throw failure(claimErrors, 'claim.notFound')
  }
  if (!(await take(context, member, found))) throw failure(claimErrors, 'claim.taken')
  return { order: rowOf(found.record, found.shop) }
}
