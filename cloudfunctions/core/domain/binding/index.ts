import { actions } from '../../frame/contract'
import { credentialRow, spareId } from '../../frame/credential'
import { bindOwnApp } from './actions/bind-own-app'
import { confirmOauth } from './actions/confirm-oauth'
import { oauthState } from './actions/oauth-state'
import { setOffer } from './actions/set-offer'
import { removeSpare, setSpare } from './actions/spare'
import { startOauth } from './actions/start-oauth'
import { unbind } from './actions/unbind'
import { undoUnbind } from './actions/undo-unbind'
import { bindingContracts } from './contract'
import type { BindingDeps } from './deps'
import { openShops } from './record'
import { viewShop } from './view'

export type { BindingDeps } from './deps'
export { type Leaving, leftShops, markEmptied, takeLeft } from './left-shops'
export { isPushPath } from './push-path'
export { type Arrived, receiveOauth } from './receive-oauth'
export { boundShops, readShopBrief, type ShopFront, type ShopRow } from './record'
export { sweepCredentials } from './sweep'

export const bindingActions = actions<typeof bindingContracts, BindingDeps>(bindingContracts, {
  /** The shops the caller has a seat in, newest binding last; unbound ones while they can be undone. */
  async 'binding.list'(_, { caller, deps }) {
    const now = deps.clock.now()
    const [seats, rows] = [await caller.seats(), await openShops(deps.store).find({ boundAt: { $gte: 0 } }, { order: { boundAt: 1 } })]
    const mine = (shop: string) => seats.some((seat) => seat.shop === null || seat.shop === shop)
    const shown = rows.filter((row) => mine(row._id) && (row.state === 'bound' || (row.unboundUntil ?? 0) > now))
    const spares = await deps.store.open('credentials', credentialRow).getMany(shown.map((row) => spareId(row._id)))
    const { serviceKey, serviceSecret } = deps.config.weidian
    return {
      shops: shown.map((row) => ({ ...viewShop(deps, row), hasSpare: spares.has(spareId(row._id)) })),
      oauth: serviceKey !== null && serviceSecret !== null && deps.config.gatewayUrl !== null,
    }
  },
  'binding.bindOwnApp': bindOwnApp,
  'binding.startOauth': startOauth,
  'binding.oauthState': oauthState,
  'binding.confirmOauth': confirmOauth,
  'binding.setSpare': setSpare,
  'binding.removeSpare': removeSpare,
  'binding.setOffer': setOffer,
  'binding.unbind': unbind,
  'binding.undoUnbind': undoUnbind,
})
