import { createSeed, type Seed } from '../../sandbox/base/seed'
import type { FaultKind } from './base/fault-kinds'
import { Faults } from './base/faults'
import { Loop } from './base/loop'
import { Story } from './base/story'
import { Cloud, contexts } from './cloud/cloud'
import { Database } from './cloud/database'
import { mainsOf, roots } from './cloud/functions'
import { observe } from './oracle/observe'
import { type Breach, Verdict } from './oracle/verdict'
import { Front } from './shop/front'
import { Life } from './shop/life'
import { drawPlan, type Plan } from './shop/plan'
import { Shop, type World } from './shop/shop'
import { planDisasters } from './trouble/disasters'
import { Merchant } from './trouble/merchant'
import { tryNight } from './trouble/night'
import { probe } from './trouble/probes'
import { Pushes } from './trouble/pushes'
import { tryAuthorization, tryOutage } from './trouble/recovery'

const START = Date.UTC(2026, 10, 24, 2, 0, 0)
const BEAT_MS = 30_000
const SETUP_MS = 20_000
/** Incidents that end by themselves, or when the merchant has bound again. */
const OF_RUNS = ['sync.stalled', 'authorization.ended', 'shop.refused']
const FIRST_SHOP = 9_600_000_011
/** Rounds after the last fault until all must be well: the longest pause after failures, on a clock that was ten minutes ahead, and some. */
export const SETTLE_ROUNDS = 54

export interface Outcome {
  readonly seed: number
  readonly plan: Plan
  readonly faults: Readonly<Partial<Record<FaultKind, number>>>
  readonly breaches: readonly Breach[]
  /** The story of the first breach; empty where nobody listened. */
  readonly story: string
  readonly events: number
}

export interface Listening {
  /** Whose story is told; default: that of the first breach. */
  readonly about?: string
  /** The most lines of a story, of the row and of what is around it. */
  readonly lines?: number
}

/** One seed's world, from its first binding to its verdict. The same number plays the same world, to the last event. */
export async function runSeed(number: number, listening: Listening | null = null): Promise<Outcome> {
  const seed = createSeed(`weidian-link ${number}`)
  const plan = drawPlan(seed)
  const loop = new Loop(START)
  const story = new Story(loop, listening !== null)
  const world = { loop, plan, faults: new Faults(seed, story), story }
  const verdict = new Verdict()
  await play(world, seed, verdict)
  const [first] = verdict.breaches
  return {
    seed: number,
    plan,
    faults: Object.fromEntries(world.faults.counts),
    breaches: verdict.breaches,
    story: listening === null ? '' : story.of(listening.about ?? first?.about ?? '', listening.lines),
    events: loop.made,
  }
}

async function play(world: World, seed: Seed, verdict: Verdict): Promise<void> {
  const { loop, plan, faults, story } = world
  const database = new Database(loop)
  const shops = Array.from(
    { length: plan.shops },
    (_, index) => new Shop(String(FIRST_SHOP + index * 11), world, seed.fork(`shop ${index}`)),
  )
  const front = new Front(world, shops)
  const cloud = new Cloud(world, database)
  const merchant = new Merchant(world, cloud, shops, seed.fork('merchant'))
  const pushes = new Pushes(cloud)
  const lives = shops.map((shop) => new Life(shop))
  const observer = observe({ world, database, shops, verdict }, cloud, front)
  pushes.watchers.push(observer.pushes)
  cloud.mains = mainsOf({ cloud, front, seed, start: START, callWatchers: [observer.calls], onLog: observer.onLog, watch: observer.takes })

  // Before anything goes wrong: what is there, and the first binding.
  faults.over = true
  for (const life of lives) life.makeHistory()
  const ready = prepare(merchant, shops)
  await loop.runUntil(START + SETUP_MS)
  await ready
  if (plan.pushes) for (const shop of shops) shop.onChange = (order) => pushes.tell(shop, order)

  // The run.
  faults.over = false
  const until = loop.now + plan.chaosMs
  beats(cloud, loop, faults)
  for (const life of lives) keepLiving(life, seed.fork(`gaps ${life.shop.id}`), until)
  merchant.keepLooking()
  const stage = { world, cloud, merchant, lives, readSince: observer.readSince, onReset: observer.reset }
  planDisasters(stage, seed.fork('disasters'), loop.now, until)
  await loop.runUntil(until)

  // Nothing goes wrong any more.
  faults.over = true
  cloud.skewMs = 0
  cloud.shutUntil = 0
  for (const shop of shops) Object.assign(shop, { downUntil: 0, otherUntil: 0, sickUntil: 0 })
  story.tell(null, () => 'from here on nothing goes wrong')
  await loop.runUntil(until + SETTLE_ROUNDS * BEAT_MS)
  await probe(world, cloud, lives, verdict)
  await end({ world, cloud, verdict }, lives, seed.fork('ending'))
  await loop.runUntil(loop.now + BEAT_MS)
  await calm(world, cloud)
  observer.judge(Buffer.from(roots.current.key, 'base64'))
}

/** The last act: one thing happens in an otherwise quiet world, and has to end well. Then the night seals what still waits. */
async function end(stage: { world: World; cloud: Cloud; verdict: Verdict }, lives: readonly Life[], seed: Seed): Promise<void> {
  const { world, cloud } = stage
  const shops = lives.map(({ shop }) => shop)
  for (const shop of shops) shop.onChange = () => undefined
  const life = seed.pick(lives)
  if (world.plan.ending === 'night') await tryNight(stage, shops, seed)
  if (world.plan.ending === 'outage') await tryOutage(stage, life)
  if (world.plan.ending === 'authorization') await tryAuthorization(stage, life)
  await calm(world, cloud)
  if (world.plan.ending !== 'night') cloud.invoke('every-night', {}, contexts.timer).catch(() => undefined)
}

/** A token that has been renewed too often may call the merchant even now: what is open is closed, and written down. */
async function calm({ loop }: World, cloud: Cloud): Promise<void> {
  if (!isOpen(cloud)) return
  for (let beats = 0; beats < 10 && isOpen(cloud); beats++) await loop.runUntil(loop.now + BEAT_MS)
  await loop.runUntil(loop.now + BEAT_MS)
}

const isOpen = ({ database }: Cloud) => database.all('incidents').some(({ open, code }) => open === true && OF_RUNS.includes(String(code)))

async function prepare(merchant: Merchant, shops: readonly Shop[]): Promise<void> {
  if (!(await merchant.prepare())) throw new Error('the world could not be set up')
  for (const shop of shops) if (!(await merchant.bind(shop))) throw new Error('a shop could not be bound')
}

/** The timer: every 30 s, for ever; late, twice or not at all where that goes wrong. */
function beats(cloud: Cloud, loop: Loop, faults: Faults): void {
  const beat = () => {
    if (!faults.strike('missedBeat')) {
      const fire = () => cloud.invoke('every-30s', {}, contexts.timer).catch(() => undefined)
      const late = faults.strike('lateBeat') ? faults.whole(2_000, 28_000) : faults.whole(10, 400)
      loop.after(late, fire)
      if (faults.strike('doubleBeat')) loop.after(late + faults.whole(0, 10_000), fire)
    }
    loop.at((Math.floor(loop.now / BEAT_MS) + 1) * BEAT_MS, beat)
  }
  loop.at((Math.floor(loop.now / BEAT_MS) + 1) * BEAT_MS, beat)
}

function keepLiving(life: Life, seed: Seed, until: number): void {
  const { loop, plan } = life.shop.world
  const next = () => {
    if (loop.now > until) return
    life.live()
    loop.after(-Math.log(1 - seed.fraction()) * plan.gapMs, next)
  }
  loop.after(seed.whole(100, plan.gapMs), next)
}
