import type { Seed } from '../base/seed'
import type { Odd } from './shop/order'
import type { Overlay } from './shop/sample'

/** What chance lays over one order: how it is written (`odd`) and what is bought or where it goes. */
export interface DrawnOddities {
  readonly odd: Odd
  readonly remoteAddresses?: readonly string[]
  readonly quantity?: number
  readonly product?: string
  readonly sku?: { readonly id: string; readonly title: string }
  readonly addLine?: { readonly product: string; readonly quantity: number }
}

const NOTHING: DrawnOddities = { odd: {} }

const readings: Readonly<Record<string, (set: Overlay['set'], draw: Seed) => Partial<DrawnOddities & Odd>>> = {
  'remote-address': (set) => ({ remoteAddresses: set.recipientAddress ?? [] }),
  'phone-masked': () => ({ masked: true }),
  'buyer-id-missing': () => ({ noBuyerId: true }),
  'form-values': (set) => ({ customInfos: set.customInfos ?? [] }),
  'pay-time-tail': (_, draw) => ({ payTimeTail: draw.pick(['.0', 'T'] as const) }),
  'big-quantity': (set) => ({ quantity: set.quantity ?? 200 }),
  'product-gone': (set) => ({ product: set.product ?? '' }),
  'sku-gone': (set) => ({ sku: { id: set.skuId ?? '', title: set.skuTitle ?? '' } }),
  'state-unknown': (set) => ({ state: { status: set.status ?? '', statusOri: set.statusOri ?? '' } }),
  'ids-as-numbers': () => ({ numericIds: true }),
  'label-spelling': () => ({ otherLabel: true }),
  'difference-line': (set) => ({ addLine: { product: set.addLine ?? '', quantity: set.quantity ?? 1 } }),
  'push-repeated': (set) => ({ pushTimes: set.pushTimes ?? 2 }),
  'push-late': (set, draw) => ({ pushDelayMs: draw.whole(...(set.pushDelayMinutes ?? [1, 30])) * 60_000 }),
  'push-lost': () => ({ pushTimes: 0 }),
  'push-other-spelling': (set) => ({ pushSpelling: set.spelling ?? {} }),
}

const BOUGHT = new Set(['remote-address', 'big-quantity', 'product-gone', 'sku-gone', 'difference-line'])

/**
 * Draws the oddities of one order, each by its own chance; `forced` is laid over in any case, so that every one occurs.
 * @throws RangeError for an overlay this room does not know
 */
export function drawOddities(overlays: readonly Overlay[], draw: Seed, forced?: string): DrawnOddities {
  let odd: Odd = NOTHING.odd
  let drawn = NOTHING
  for (const overlay of overlays) {
    if (!draw.chance(overlay.chance) && overlay.id !== forced) continue
    const read = readings[overlay.id]
    if (read === undefined) throw new RangeError(`unknown overlay ${overlay.id}`)
    if (BOUGHT.has(overlay.id)) drawn = { ...drawn, ...read(overlay.set, draw) }
    else odd = { ...odd, ...read(overlay.set, draw) }
  }
  return odd === NOTHING.odd ? drawn : { ...drawn, odd }
}
