import * as z from 'zod'
import { progressLine } from '../../cloudfunctions/core/sync'
import { laneView } from '../../cloudfunctions/core/sync/contract'
import type { Client } from '../../sandbox/world/client'
import { startWorld, type World } from '../../sandbox/world/world'
import { LOCAL_APPID, localDeployment } from '../run/local-deployment'
import { bindByOauth } from './bind-by-oauth'
import { compareOrders, compareProducts, round } from './both-sides'
import { type Comparison, same } from './compare'
import { expectThat, type StepReport, Steps } from './report'
import { until } from './until'

export interface DemoOptions {
  readonly functionsDirectory: string
  readonly orders: number
  readonly seed: string
  /** So long a pushed order may take to the phone, ms; by default what a person may have to wait. */
  readonly pushVisibleMs?: number
  readonly onStep?: (report: StepReport) => void
  /** How far sync is, lane by lane, after each round of the first sync. */
  readonly onProgress?: (lines: readonly string[]) => void
}

export interface DemoReport {
  readonly ok: boolean
  readonly steps: readonly StepReport[]
  readonly orders: Comparison
  readonly products: Comparison
  readonly calls: { readonly shop: number; readonly database: number }
}

const nothing: Comparison = { inShop: 0, stored: 0, lost: 0, doubled: 0, invented: 0, different: 0, examples: [] }
const MOST_ROUNDS = 40
/** What a person may have to wait for an order that was pushed (design: push-visible-ms). */
const PUSH_VISIBLE_MS = 2_000

/** The lines a log would hold, from what the page is told. */
const linesOf = ({ lanes }: Readonly<Record<string, unknown>>) => z.array(laneView).parse(lanes).map(progressLine)

async function firstSync(world: World, owner: Client, shop: string, onProgress: (lines: readonly string[]) => void): Promise<string> {
  for (let rounds = 1; rounds <= MOST_ROUNDS; rounds++) {
    await round(world)
    const view = await owner.call('merchant', 'sync.get', { shop })
    const { firstSync: progress, trouble } = view
    onProgress(linesOf(view))
    expectThat(trouble === null, `sync is in trouble: ${JSON.stringify(trouble)}`)
    if ((progress as { phase: string } | null)?.phase === 'done') return `${rounds} rounds`
  }
  throw new Error(`not done after ${MOST_ROUNDS} rounds`)
}

const listed = async (shopper: Client, number: string) => {
  const { orders } = await shopper.call('shopper', 'order.list', {})
  return (orders as readonly { number: string; state: string }[]).find((each) => each.number === number) ?? null
}

async function signIn(world: World, shopper: Client): Promise<string> {
  await shopper.call('shopper', 'member.signIn', { consent: '2026-11' })
  const { code } = world.wechat.control.issuePhoneCode({ session: shopper.session })
  const { claimedOrders } = await shopper.call('shopper', 'member.setPhone', { code, consent: '2026-11' })
  const own = world.weidian.control.you().length
  expectThat(claimedOrders === own, `claimed ${String(claimedOrders)} of ${own} orders`)
  return `${own} orders claimed by the verified phone`
}

async function pushed(world: World, shopper: Client, visibleMs: number): Promise<string> {
  const order = String(world.weidian.control.placeOrder({ buyer: 'you', pay: true }).order.order_id)
  const started = performance.now()
  const found = await until(visibleMs, () => listed(shopper, order))
  expectThat(found.state === 'paid', `the pushed order is ${found.state}`)
  return `${order} on the phone after ${Math.round(performance.now() - started)} ms, timers stopped`
}

async function polled(world: World, shopper: Client): Promise<string> {
  world.weidian.control.pushMode({ mode: 'off' })
  const order = String(world.weidian.control.placeOrder({ buyer: 'you', pay: true }).order.order_id)
  await round(world)
  expectThat((await listed(shopper, order)) !== null, `${order} is not on the phone after a round`)
  world.weidian.control.pushMode({ mode: 'send' })
  return `${order} on the phone after one timer round, without a push`
}

async function emptyRound(world: World): Promise<string> {
  await round(world)
  const before = world.callLog.counts()
  await round(world)
  const after = world.callLog.counts()
  const [shop, database] = [(after.weidian ?? 0) - (before.weidian ?? 0), (after.database ?? 0) - (before.database ?? 0)]
  return `${shop} shop calls and ${database} database calls`
}

async function audited(owner: Client): Promise<string> {
  const { ok, checked, broken } = await owner.call('merchant', 'audit.verify')
  expectThat(ok === true, `the audit log is broken at ${JSON.stringify(broken)}`)
  return `${String(checked)} audit records, chain whole`
}

function agree(what: string, comparison: Comparison): string {
  expectThat(same(comparison), `${what}: ${JSON.stringify(comparison)}`)
  return `${comparison.stored} ${what}, every field equal on both sides`
}

/** The main job without a screen: binds by OAuth, syncs, pushes, signs a shopper in, and compares every row of both sides. */
export async function runDemo(options: DemoOptions): Promise<DemoReport> {
  const deployment = localDeployment(Date.now())
  const ports = { cloudbase: 0, weidian: 0, wechat: 0, phone: 0 }
  const world = await startWorld({ ...options, directory: null, appDirectory: null, deployment, appid: LOCAL_APPID, ports })
  const [owner, shopper] = [world.client('owner'), world.client('you')]
  const { step, ...rest } = bound(new Steps(options.onStep))
  let shop = { id: '', name: '' }
  let [orders, products] = [nothing, nothing]
  try {
    world.cloudbase.control.pauseTimers()
    await step('owner', async () => `role ${String((await owner.call('merchant', 'owner.claim', { code: deployment.setupCode })).role)}`)
    await step('bind by OAuth', async () => {
      shop = await bindByOauth(world, owner)
      return `${shop.id} ${shop.name}`
    })
    await step('first sync', () => firstSync(world, owner, shop.id, options.onProgress ?? (() => undefined)))
    await step('shopper signs in', () => signIn(world, shopper))
    await step('push', () => pushed(world, shopper, options.pushVisibleMs ?? PUSH_VISIBLE_MS))
    await step('poll', () => polled(world, shopper))
    await step('quiet round', () => emptyRound(world))
    await step('audit', () => audited(owner))
    orders = compareOrders(world)
    products = compareProducts(world)
    await step('orders agree', async () => agree('orders', orders))
    await step('products agree', async () => agree('products', products))
    const { weidian = 0, database = 0 } = world.callLog.counts()
    return { ...rest.result(), orders, products, calls: { shop: weidian, database } }
  } finally {
    await world.close()
  }
}

function bound(steps: Steps) {
  return { step: steps.step.bind(steps), result: () => ({ ok: steps.ok, steps: steps.reports }) }
}
