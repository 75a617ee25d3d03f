export type { Capabilities } from './capabilities'
export { makeRowId, makeShopId, splitRowId, splitShopId } from './ids'
export { type OrderState, orderState, type RefundState, refundState } from './order-state'
export type { Detail, ListedRow, ListPage, Rows } from './rows'
export { fen, type PlatformName, type RowId, rowId, type ShopBrief, type ShopId, shopBrief, shopId, time } from './shop'
export {
  type Gate,
  type OpenShop,
  openGate,
  type PushReading,
  type ShopAccess,
  type ShopLinks,
  type ShopPlatform,
  type ShopReading,
} from './shop-platform'
export type {
  CategorySnapshot,
  DetailBlock,
  LineSnapshot,
  OrderSnapshot,
  ProductSnapshot,
  Recipient,
  RefundSnapshot,
  SkuSnapshot,
} from './snapshot'
export { tokenErrors } from './token-errors'
export type { AppKey, Token, TokenSource } from './token-source'
export type { Window } from './window'
