import { actions } from '../../frame/contract'
import { find } from './actions/find'
import { prepare } from './actions/prepare'
import { purchaseContracts } from './contract'
import type { PurchaseDeps } from './deps'

export type { PurchaseDeps } from './deps'

/** Buying: payment is made on 微店; we show the way there and find the order on return. */
export const purchaseActions = actions<typeof purchaseContracts, PurchaseDeps>(purchaseContracts, {
  'purchase.prepare': prepare,
  'purchase.find': find,
})
