import type { CallOpenApi } from '../../../../../cloudfunctions/core/cloud'
import { makeCallHost, makeSync, serveCalls } from '../../../../../cloudfunctions/core/host'
import { runRound } from '../../../../../cloudfunctions/core/sync'
import { makeMerchantActions } from '../../../../../cloudfunctions/merchant/make-actions'
import { makeShopperActions } from '../../../../../cloudfunctions/shopper/make-actions'
import { ask, createRig, data, SETUP_CODE } from '../../rig'

const wechat: CallOpenApi = async (_, { code }) => ({
  phoneInfo: { phoneNumber: code, purePhoneNumber: code, countryCode: '86', watermark: { appid: 'wx0000000000000001' } },
})

const never = () => new Promise<void>(() => undefined)

/** The sample shop bound and synced; a shopper is signed in with a phone that has ordered. A wait in an action never ends first. */
export async function boundShop(options: Parameters<typeof createRig>[0] = {}) {
  const rig = createRig({ orders: 40, openapi: wechat, ...options })
  await data(ask(rig.merchant, 'owner', 'owner.claim', { code: SETUP_CODE }))
  await data(ask(rig.merchant, 'owner', 'binding.bindOwnApp', { key: rig.ownApp.key, secret: rig.ownApp.secret }))
  const sync = makeSync(rig.deps)
  const beat = async () => {
    await runRound(sync, rig.clock.now() + 25_000)
    rig.clock.advance(30_000)
  }
  for (let count = 0; count < 4; count++) await beat()
  const patient = { ...rig.deps, wait: never }
  const shopper = serveCalls(() => makeCallHost(makeShopperActions(patient, wechat), rig.deps))
  const merchant = serveCalls(() => makeCallHost(makeMerchantActions(patient), rig.deps))
  const shop = `weidian:${rig.ownApp.shopId}`
  const asShopper = (action: string, input: unknown = {}, who = 'you') => ask(shopper, who, action, input)
  const asOwner = (action: string, input: unknown = {}, who = 'owner') => ask(merchant, who, action, input)
  await data(asShopper('member.signIn', { consent: 'v1' }))
  await data(asShopper('member.setPhone', { code: '15400006688', consent: 'v1' }))
  return { ...rig, shop, beat, asShopper, asOwner }
}
