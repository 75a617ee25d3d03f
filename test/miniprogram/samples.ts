import type { ShopperApi } from '../../typings/api/shopper'

type Order = ShopperApi['order.get']['output']
type Product = ShopperApi['product.get']['output']

/** 10:32 on 24 November 2026 in China. */
export const now = Date.UTC(2026, 10, 24, 2, 32)

const shop = { id: 'weidian:9600000001', name: '青禾小铺', logo: null, tint: 1 }

/** A shipped order of two lines: 113 of goods, 8 freight, 10 off. */
export const order: Order = {
  id: 'weidian:9600000001:800027114036512',
  number: '800027114036512',
  shop,
  state: 'shipped',
  stateText: '已发货',
  refund: 'none',
  first: { name: '深山百花蜜\n当年新蜜', skuTitle: '500g;自用装', picture: 'https://pic.example/honey' },
  lines: 2,
  pieces: 2,
  total: 11_100,
  createdAt: now - 38 * 3_600_000,
  carrier: '中通',
  trackingNumber: '78203455661203',
  items: [
    {
      product: 'weidian:9600000001:1',
      name: '深山百花蜜',
      skuTitle: '500g;自用装',
      picture: null,
      price: 6_800,
      quantity: 1,
      refund: 'none',
      refundAmount: 0,
    },
    { product: null, name: '青釉小酒壶', skuTitle: '', picture: null, price: 4_500, quantity: 1, refund: 'asked', refundAmount: 4_500 },
  ],
  goods: 11_300,
  freight: 800,
  discounts: [{ label: '新客券', amount: 1_000 }],
  refunded: 0,
  paidAt: now - 38 * 3_600_000 + 60_000,
  shippedAt: now - 25 * 3_600_000,
  finishedAt: null,
  recipient: { name: '周**', phone: '154****6688', address: '浙江省 杭州市' },
  checkedAt: now - 70_000,
  url: 'https://weidian.example/order.html?id=1',
}

/** Two properties of two values; `小;赭红` is sold out. */
export const product: Product = {
  id: 'weidian:9600000001:1',
  name: '密封茶叶罐\n旋口密封',
  picture: 'https://pic.example/jar',
  price: 3_900,
  priceTo: 5_900,
  stock: 12,
  sold: 310,
  state: 'onSale',
  shop,
  pictures: [],
  skus: [
    { id: '1', title: '小;米白', price: 3_900, stock: 4 },
    { id: '2', title: '小;赭红', price: 3_900, stock: 0 },
    { id: '3', title: '大;米白', price: 5_900, stock: 3 },
    { id: '4', title: '大;赭红', price: 5_900, stock: 5 },
  ],
  detail: [
    { type: 'text', text: '手作。' },
    { type: 'picture', url: 'https://pic.example/detail' },
  ],
  updatedAt: now - 86_400_000,
  checkedAt: now - 60_000,
}
