import type { Widened } from './localized'
import type { wideZh } from './wide-zh'

/** English texts that only a window on a computer shows. */
export const wideEn: Widened<typeof wideZh> = {
  sideBar: {
    label: 'Merchant pages',
    overview: 'Home',
    orders: 'Orders',
    toShip: 'To ship',
    products: 'Products',
    members: 'Members',
    sync: 'Sync',
    staff: 'Staff',
    audit: 'Activity',
    checks: 'Going live',
    shops: 'Shops',
  },
  pager: { range: '{from}–{to}', rangeOf: '{from}–{to} / {total}', back: 'Previous page', on: 'Next page' },
  chosen: {
    said: '{count} chosen, {total}',
    file: '{count} chosen',
    all: 'Choose all of this page',
    one: 'Choose',
    copy: 'Copy numbers',
    export: 'Export chosen',
    none: 'Clear',
    full: 'At most {most} orders at a time',
  },
  columns: {
    number: 'Order',
    goods: 'Product',
    pieces: 'Pieces',
    buyer: 'Buyer',
    state: 'State',
    placed: 'Placed',
    parcel: 'Parcel',
    paid: 'Paid',
    stock: 'Stock',
    price: 'Price',
    note: 'Details',
  },
}
