import type { Line } from '../shop/order'
import type { SampleProduct } from '../shop/sample'
import { toFen } from '../shop/yuan'

/** A row for that many pieces of a product, at the price given (fen) or the sample's. */
export function makeLine(
  product: SampleProduct,
  sku: { id: string; title: string; price: string | number; code: string | null } | undefined,
  quantity: number,
  subId: number,
  price = toFen(String(product.price)),
): Line {
  const skuPrice = typeof sku?.price === 'string' ? toFen(sku.price) : sku?.price
  return {
    productId: product.id,
    name: product.name,
    skuId: sku?.id ?? '0',
    skuTitle: sku?.title ?? '',
    price: skuPrice ?? price,
    quantity,
    code: product.code,
    skuCode: sku?.code ?? null,
    picture: product.picture,
    subId,
    parcel: -1,
    refund: null,
  }
}
