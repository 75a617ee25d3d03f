import type { Seed } from '../../../sandbox/base/seed'
import { type FaultKind, faultNames } from '../base/fault-kinds'
import type { Cloud } from '../cloud/cloud'
import type { Life } from '../shop/life'
import type { Shop, World } from '../shop/shop'
import type { Merchant } from './merchant'

const MINUTE_MS = 60_000

/** How often each kind may happen in a run, each time by its own chance. */
const TIMES = 2

export interface Stage {
  readonly world: World
  readonly cloud: Cloud
  readonly merchant: Merchant
  readonly lives: readonly Life[]
  /** Told when the database has become another: what was promised before holds no longer. */
  /** Were all kinds of the shop read since then? */
  readonly readSince: (shop: Shop, time: number) => boolean
  readonly onReset: (what: 'wipe' | 'restore') => void
}

type Deed = (stage: Stage, life: Life) => void | Promise<void>

/** What cannot happen to every shop. */
const possible: Readonly<Partial<Record<FaultKind, (shop: Shop) => boolean>>> = {
  tokenTaken: (shop) => !shop.byOauth && shop.tokens.size > 0,
  keyEnded: (shop) => !shop.byOauth,
  grantWithdrawn: (shop) => shop.rights.grants.length > 0,
}

const spell = ({ world }: Stage, from: number, to: number) => world.loop.now + world.faults.whole(from, to)

function killToken(shop: Shop): void {
  for (const token of shop.tokens.values()) token.dead = true
}

/** A clock goes off by seconds as often as by minutes, up to ten. */
const MOST_OFF_MS = [100_000, 10 * MINUTE_MS] as const

/** Our clock goes off, and comes back after a while. */
const ourStep = (direction: 1 | -1): Deed => {
  return ({ world, cloud }) => {
    const ms = direction * world.faults.whole(20_000, world.faults.pick(MOST_OFF_MS))
    cloud.skewMs += ms
    world.loop.after(world.faults.whole(MINUTE_MS, 6 * MINUTE_MS), () => {
      if (!world.faults.over) cloud.skewMs -= ms
    })
  }
}

/**
 * A shop's clock goes off and comes back, but not before the shop was read, and not while a change is still to turn up in the lists: what a
 * clock has hidden that went back and forth between two readings, or ahead over a change nobody could see, is for the comparison of the night.
 */
const shopStep = (direction: 1 | -1): Deed => {
  return ({ world, readSince }, { shop }) => {
    const { loop } = world
    const ms = direction * world.faults.whole(20_000, 600_000)
    if (!readSince(shop, shop.steppedAt)) return
    const step = (by: number) => {
      if (shop.unlisted > 0) {
        loop.after(MINUTE_MS / 12, () => step(by))
        return
      }
      shop.skewMs += by
      shop.steppedAt = loop.now
    }
    step(ms)
    const comeBack = () => {
      if (readSince(shop, shop.steppedAt)) step(-ms)
      else loop.after(MINUTE_MS / 2, comeBack)
    }
    loop.after(world.faults.whole(MINUTE_MS, 6 * MINUTE_MS), comeBack)
  }
}

async function unbindForAWhile({ world, merchant }: Stage, { shop }: Life): Promise<void> {
  merchant.wanted.delete(shop)
  const done = await merchant.ask('binding.unbind', { shop: shop.shopId }, shop)
  await world.loop.wait(world.faults.whole(5_000, 4 * MINUTE_MS))
  merchant.wanted.add(shop)
  if (done && world.faults.pick([true, false])) await merchant.ask('binding.undoUnbind', { shop: shop.shopId }, shop)
  else await merchant.bind(shop)
}

async function pauseForAWhile({ world, merchant }: Stage, { shop }: Life): Promise<void> {
  merchant.resting.add(shop)
  await merchant.ask('sync.pauseFirst', { shop: shop.shopId }, shop)
  await world.loop.wait(world.faults.whole(20_000, 3 * MINUTE_MS))
  merchant.resting.delete(shop)
  for (let attempt = 0; attempt < 20; attempt++) {
    if (await merchant.ask('sync.resumeFirst', { shop: shop.shopId }, shop)) return
    await world.loop.wait(20_000)
  }
}

function wipe({ cloud, merchant, onReset }: Stage): void {
  cloud.replace(true)
  cloud.database.wipe()
  merchant.setUp = false
  onReset('wipe')
}

const deeds: Readonly<Partial<Record<FaultKind, Deed>>> = {
  outage: (stage, { shop }) => {
    shop.downUntil = spell(stage, 30_000, 8 * MINUTE_MS)
  },
  otherShop: (stage, { shop }) => {
    shop.otherUntil = spell(stage, 3_000, 40_000)
  },
  detailsSick: (stage, { shop }) => {
    shop.sickUntil = spell(stage, 20_000, 3 * MINUTE_MS)
  },
  sameSecond: (_, life) => life.burst(51),
  tokenRevoked: (_, { shop }) => killToken(shop),
  tokenTaken: (_, { shop }) => {
    const token = [...shop.tokens.values()].at(-1)
    if (token !== undefined) shop.issue(token.of)
  },
  keyEnded: ({ cloud }, { shop }) => {
    const key = cloud.database.row('credentials', shop.shopId)?.key
    for (const app of shop.rights.apps) if (app.key === key) app.ended = true
    for (const token of shop.tokens.values()) if (token.of === key) token.dead = true
  },
  grantWithdrawn: (_, { shop }) => {
    for (const grant of shop.rights.grants) grant.withdrawn = true
  },
  quota: (stage) => {
    stage.cloud.shutUntil = spell(stage, 20_000, 4 * MINUTE_MS)
  },
  deploy: ({ cloud }) => cloud.replace(false),
  wipe,
  shopClockAhead: shopStep(1),
  shopClockBack: shopStep(-1),
  ourClockAhead: ourStep(1),
  ourClockBack: ourStep(-1),
  unbind: unbindForAWhile,
  syncNow: async ({ merchant }, { shop }) => {
    await merchant.ask('sync.now', { shop: shop.shopId }, shop)
  },
  pauseFirst: pauseForAWhile,
}

/** A backup is drawn now and then; restoring gives the environment as it was then. One from before a wipe fits no key any more. */
function restoreNow(stage: Stage, until: number, seed: Seed): void {
  const { world, cloud, onReset, merchant } = stage
  const setUp = merchant.setUp
  const kept = cloud.database.backup()
  const keys = cloud.database
    .all('keys')
    .map(({ _id }) => _id)
    .join()
  world.loop.at(Math.min(until, world.loop.now + seed.whole(20_000, 6 * MINUTE_MS)), () => {
    const same =
      keys ===
      cloud.database
        .all('keys')
        .map(({ _id }) => _id)
        .join()
    if (!setUp || !same || !world.faults.strike('restore')) return
    // Whoever restores stops the functions first.
    cloud.replace(true)
    cloud.database.restore(kept)
    onReset('restore')
  })
}

/** Plans the disasters of a run: what strikes, and whom, is decided when its time has come. */
export function planDisasters(stage: Stage, seed: Seed, from: number, until: number): void {
  const { loop, faults } = stage.world
  const moment = () => from + seed.fraction() * (until - from)
  for (const kind of faultNames) {
    const deed = deeds[kind]
    if (deed === undefined) continue
    for (let time = 0; time < TIMES; time++) {
      const life = seed.pick(stage.lives)
      loop.at(moment(), () => {
        if (possible[kind]?.(life.shop) === false) return
        if (faults.strike(kind, life.shop.shopId)) Promise.resolve(deed(stage, life)).catch(() => undefined)
      })
    }
  }
  for (let time = 0; time < TIMES; time++) loop.at(moment(), () => restoreNow(stage, until, seed))
}
