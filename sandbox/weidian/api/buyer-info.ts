import type { Order } from '../shop/order'
import type { Shop } from '../shop/shop'
import { maskPhone } from './mask-phone'

/** The recipient; goods without an address have only four fields (§4.3). */
export function buyerInfo(shop: Shop, order: Order) {
  const { recipient, odd } = order
  const phone = recipient?.phone ?? order.phone
  const base = {
    buyer_id: odd.noBuyerId ? null : order.buyer.id,
    name: recipient?.name ?? order.buyer.name,
    phone: odd.masked ? maskPhone(phone) : phone,
  }
  const address = shop.sample.addresses.find((candidate) => candidate.id === recipient?.address)
  if (recipient === null || address === undefined) return { ...base, idCardNo: '' }
  return {
    ...base,
    province: address.province,
    city: address.city,
    region: address.district,
    address: `${address.prefix} ${recipient.street}`,
    self_address: recipient.street,
    post: null,
    idCardNo: '',
  }
}
