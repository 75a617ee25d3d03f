/** How a page is opened to be looked at. */
export interface PageCase {
  readonly query?: string
  /** Draws no answer of the cloud: no skeleton to be compared. */
  readonly still?: boolean
  /** Questions asked before it stands, where one is not enough. */
  readonly asks?: number
}

const SHOP = 'shop=weidian:9600000001'
const PRODUCT = 'id=weidian:9600000001:9900000001'
const ORDER = 'id=weidian:9600000001:990000000000003'

/** Every page of app.json. A page that is added there and not here fails `pages.test.ts`. */
export const pageTable: Readonly<Record<string, PageCase>> = {
  'pages/home/home': {},
  'pages/orders/orders': {},
  'pages/me/me': { still: true },
  'packages/shop/search/search': { still: true },
  'packages/shop/product/product': { query: PRODUCT },
  'packages/shop/web-view/web-view': { still: true },
  'packages/account/order/order': { query: ORDER },
  'packages/account/agreement/agreement': { still: true },
  'packages/account/claim/claim': { still: true },
  'packages/account/privacy/privacy': {},
  'packages/account/profile/profile': { still: true },
  'packages/bind/owner/owner': { still: true },
  'packages/bind/shop/shop': { still: true },
  'packages/bind/oauth/oauth': { still: true },
  'packages/bind/offer/offer': { query: SHOP },
  'packages/bind/checks/checks': { query: 'shop=weidian:9600000001', still: true },
  'packages/bind/spare/spare': { query: SHOP },
  'packages/merchant/overview/overview': {},
  'packages/merchant/orders/orders': { query: SHOP },
  'packages/merchant/order/order': { query: ORDER },
  'packages/merchant/members/members': { query: SHOP },
  'packages/merchant/member/member': { query: SHOP, still: true },
  'packages/merchant/products/products': { query: SHOP },
  'packages/merchant/shops/shops': { query: SHOP },
  'packages/merchant/audit/audit': { query: SHOP },
  'packages/merchant/staff/staff': { query: SHOP },
  'packages/merchant/join/join': { query: 'code=nothing' },
  'packages/merchant/handover/handover': { query: SHOP, still: true },
  'packages/charts/days/days': { query: SHOP },
  'packages/charts/sign-ins/sign-ins': { query: SHOP, still: true },
  'packages/sync/sync/sync': { query: SHOP },
  'packages/sync/dead-letters/dead-letters': { query: SHOP },
  'packages/sync/reconcile/reconcile': { query: SHOP },
  'packages/sync/where/where': { still: true },
  'packages/sync/incidents/incidents': { query: SHOP },
  'packages/sync/cost/cost': { query: SHOP },
}
