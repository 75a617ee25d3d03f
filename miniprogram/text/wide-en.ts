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
  columns: {
    goods: 'Product',
    pieces: 'Pieces',
    buyer: 'Buyer',
    state: 'State',
    parcel: 'Parcel or placed',
    paid: 'Paid',
    stock: 'Stock',
    price: 'Price',
    note: 'Details',
  },
}
