import * as z from 'zod'
import type { Verbs } from '../base/http'
import { bindSample } from './bind-sample'
import type { Deployment } from './deployment'
import { monthAtThisRate } from './month-at-this-rate'
import type { World } from './world'

/** Trouble the panel can switch on and off by name: the fault as 微店's stand-in knows it. */
const FAULTS = {
  limit: { kind: 'code', code: 10005 },
  slow: { kind: 'delay', ms: 6_000 },
  html: { kind: 'html200' },
} as const
type FaultName = keyof typeof FAULTS

/** Enough to hold five quiet minutes and a burst. */
const RECENT_CALLS = 2_000

/** `price` can be a range (docs/protocols/weidian.md §3.3). */
const sellable = z.object({ itemid: z.string(), status: z.number(), price: z.string(), skus: z.array(z.unknown()) })

interface Fresh {
  readonly setupCode: string
  readonly key: string
  readonly secret: string
}

const isFault = (name: string): name is FaultName => name in FAULTS

export interface WorldVerbs {
  readonly control: Verbs
  /** What the panel shows, once a second. */
  state(): unknown
}

/** The newest product on sale without options becomes one yuan dearer. */
function changeSomePrice(world: World): unknown {
  const products = world.weidian.control.products().map((row) => sellable.parse(row))
  const chosen = products.findLast(({ status, skus }) => status === 1 && skus.length === 0)
  if (chosen === undefined) throw new RangeError('nothing is on sale')
  return world.weidian.control.changePrice({ product: chosen.itemid, price: (Number(chosen.price) + 1).toFixed(2) })
}

/** What can happen to the world as a whole. `newDeployment` makes, and keeps, the keys of a deployment from zero. */
export function worldVerbs(world: World, newDeployment: () => Promise<Deployment>): WorldVerbs {
  const { clock, cloudbase, weidian, wechat, callLog } = world
  const faults = new Set<FaultName>()
  const startedAt = clock.now()
  let fresh: Fresh | null = null

  function toggleFault({ name }: { name: string }): void {
    if (!isFault(name)) throw new RangeError(`no such fault: ${name}`)
    if (faults.has(name)) faults.delete(name)
    else faults.add(name)
    weidian.control.clearFaults()
    for (const each of faults) weidian.control.fault(FAULTS[each])
  }

  async function beginFromZero(): Promise<Fresh> {
    const deployment = await newDeployment()
    await cloudbase.control.wipe()
    await world.deploy(deployment)
    cloudbase.control.reload()
    weidian.control.withdrawAuthorisation()
    weidian.control.setPushUrl({ url: null })
    const { key, secret } = weidian.control.apps().ownApp
    fresh = { setupCode: deployment.setupCode, key, secret }
    return fresh
  }

  async function bindAgain(): Promise<void> {
    if (fresh === null) return
    await bindSample(world, fresh.setupCode)
    fresh = null
  }

  const webViewHost = new URL(world.urls.weidian).host
  return {
    control: {
      advance: ({ ms }: { ms: number }) => clock.advance(ms),
      stopClock: () => clock.stop(),
      startClock: () => clock.go(),
      toggleFault,
      setWebView: ({ open }: { open: boolean }) => wechat.control.setBusinessDomain({ host: webViewHost, registered: open }),
      changeSomePrice: () => changeSomePrice(world),
      beginFromZero,
      bindSample: bindAgain,
    },
    state() {
      const timer = cloudbase.control.timers().find(({ name }) => name === 'every-30s')
      const { calls, included } = cloudbase.control.cost()
      const month = monthAtThisRate(callLog.recent(RECENT_CALLS), clock.now(), startedAt)
      return {
        now: clock.now(),
        nextRoundAt: timer?.next ?? null,
        timersPaused: timer?.paused ?? false,
        pushMode: weidian.control.pushState().mode,
        held: weidian.control.pushState().held,
        webViewOpen: wechat.control.businessDomains().some(({ host, registered }) => host === webViewHost && registered),
        faults: [...faults],
        orders: weidian.control.counts().orders,
        shopCalls: callLog.counts().weidian ?? 0,
        cost: { calls, month, included: included.calls, overYuan: Math.max(0, (month ?? 0) - included.calls) * included.yuanPerCall },
        calls: callLog.recent(40),
        fresh,
      }
    },
  }
}
