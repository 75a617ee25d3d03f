import type { Seed } from '../../base/seed'
import type { FaultRule } from '../faults'
import type { PushRoom } from '../push/push-room'
import type { PushMode } from '../push/push-target'
import type { WeidianSettings } from '../settings'
import type { World } from '../world'
import { findShop } from './find-shop'

interface PushUrl {
  readonly shop?: string
  readonly url: string | null
  readonly method?: 'POST' | 'GET'
  readonly shape?: 'withShopId' | 'withoutShopId'
}

/** Verbs of the platform itself: apps and tokens, pushes, faults, settings. */
export function createPlatformVerbs(world: World, pushes: PushRoom, draw: Seed) {
  return { ...appVerbs(world), ...pushVerbs(world, pushes, draw), ...faultVerbs(world) }
}

function appVerbs(world: World) {
  const { chronicle, oauthDeeds, apps } = world
  const end = (how: 'revoked' | 'expired' | 'withdrawn', shop?: string) => ({
    ended: chronicle.perform(oauthDeeds.end, { how, ...(shop !== undefined && { shopId: shop }) }, world.now()),
  })
  return {
    apps: () => ({
      ownApp: { key: apps.own.key, secret: apps.own.secret, shopId: apps.own.shopId },
      spareApp: { key: apps.spare.key, secret: apps.spare.secret, shopId: apps.spare.shopId },
      serviceApp: { key: apps.service.key, secret: apps.service.secret },
    }),
    /** Host name the service app may be sent back to; an address is taken by its host. */
    registerRedirectDomain: ({ domain }: { domain: string }) => {
      const host = URL.canParse(domain) ? new URL(domain).hostname : domain
      if (!apps.service.domains.has(host)) chronicle.perform(oauthDeeds.registerDomain, { domain: host }, world.now())
    },
    /** Tokens die at once, as if never issued: 10013. */
    revokeToken: (input: { shop?: string } = {}) => end('revoked', input.shop),
    /** Tokens are over, refresh tokens stay. */
    expireTokens: (input: { shop?: string } = {}) => end('expired', input.shop),
    /** The merchant takes the authorisation back: 10026, and refreshing answers 10023. */
    withdrawAuthorisation: (input: { shop?: string } = {}) => end('withdrawn', input.shop),
    /** The merchant or the platform closes an application: its tokens die and it gets no new one (10029). */
    closeApp: ({ key }: { key: string }) => chronicle.perform(oauthDeeds.close, { appKey: key }, world.now()),
    shops: () => [...world.shops.values()].map(({ sample }) => ({ id: sample.shop.id, name: sample.shop.name })),
  }
}

function pushVerbs(world: World, pushes: PushRoom, draw: Seed) {
  const { chronicle, pushTargets } = world
  return {
    /** Where pushes of a shop go; null stops them. */
    setPushUrl: (input: PushUrl) => chronicle.perform(pushTargets.deeds.aim, pushTargets.read(input), world.now()),
    pushMode: ({ mode }: { mode: PushMode }) =>
      chronicle.perform(pushTargets.deeds.switch, pushTargets.deeds.switch.input.parse({ mode }), world.now()),
    /** Sends what was held. */
    release: async (input: { order?: 'shuffle'; times?: number } = {}) => {
      const released = pushes.release(input.times ?? 1, input.order === 'shuffle' ? draw : null)
      await pushes.done()
      return { released }
    },
    pushState: () => ({ mode: pushTargets.mode, held: pushes.held.length }),
    held: () => pushes.held.map(({ shopId, orderId, type }) => ({ shop: shopId, order: orderId, type })),
    /** A push about an order, of any type. */
    push: async (input: { order: string; type: string; shop?: string }) => {
      const shop = findShop(world, input.shop)
      const order = shop.find(input.order)
      if (order === undefined) throw new RangeError(`no such order: ${input.order}`)
      pushes.push(shop, order, input.type)
      await pushes.done()
    },
    /** Waits until no push is on its way. */
    pushesDone: () => pushes.done(),
  }
}

function faultVerbs(world: World) {
  return {
    fault: (input: FaultRule) => world.faults.add(input),
    faults: () => world.faults.list(),
    clearFaults: () => world.faults.clear(),
    /** Changes settings while running; answers all of them. */
    settings: (input: Partial<WeidianSettings> = {}) => {
      world.settings = { ...world.settings, ...input }
      return world.settings
    },
  }
}
