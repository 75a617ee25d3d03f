import type * as z from 'zod'
import { failure } from '../../../base/error'
import type { Context, Run } from '../../../frame/contract'
import { splitRowId } from '../../../platform/port'
import { openProducts, type ProductRecord } from '../../catalog'
import { catalogErrors } from '../../catalog/errors'
import type { purchaseContracts } from '../contract'
import type { PurchaseDeps } from '../deps'
import { purchaseErrors } from '../errors'
import { PURCHASE, TICKET_MS } from '../ticket'
import { waysTo } from '../ways'
import { within } from '../within'

/** The person waits: so long the shop may take to say price and stock, ms. */
const READ_MS = 800

type Input = z.output<(typeof purchaseContracts)['purchase.prepare']['input']>

/** Price and stock of what is wanted; null where it cannot be had. */
function offerOf(record: ProductRecord, sku: string | undefined): { readonly price: number; readonly stock: number } | null {
  if (record.state !== 'onSale') return null
  if (record.skus.length === 0 || sku === undefined) return { price: record.price, stock: record.stock }
  const chosen = record.skus.find((each) => each.id === sku)
  return chosen === undefined ? null : { price: chosen.price, stock: chosen.stock }
}

async function find({ deps }: Context<PurchaseDeps>, { product }: Input): Promise<ProductRecord> {
  const { shop } = splitRowId(product)
  const [record, shops] = await Promise.all([openProducts(deps.store).get(product), deps.shops()])
  if (record === null || !shops.some((each) => each.id === shop)) throw failure(catalogErrors, 'catalog.notFound')
  return record
}

/** Before leaving for 微店: what it costs now, whether it is there, and how to get there. */
export const prepare: Run<(typeof purchaseContracts)['purchase.prepare'], PurchaseDeps> = async (input, context) => {
  const { deps } = context
  const { product, sku, quantity } = input
  const before = await find(context, input)
  const fresh = await within(deps.wait, READ_MS, () => deps.readProduct(product))
  const record = fresh ? await find(context, input) : before
  const [offer, earlier] = [offerOf(record, sku), offerOf(before, sku)]
  if (offer === null || offer.stock < 1) throw failure(purchaseErrors, 'purchase.soldOut')
  const now = deps.clock.now()
  const { shop, id } = splitRowId(product)
  const { ticket } = await deps.tickets.issue(PURCHASE, { product, at: now }, TICKET_MS)
  return {
    ...offer,
    changed: earlier === null || earlier.price !== offer.price || (earlier.stock >= quantity && offer.stock < quantity),
    fresh,
    checkedAt: fresh ? now : record.checkedAt,
    ways: waysTo(deps.links.product(shop, id), deps.webViewHosts),
    ticket,
  }
}
