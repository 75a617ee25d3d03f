import { failure } from '../../base/error'
import type { Gate, ShopId } from '../../platform/port'
import type { SyncDeps } from '../deps'
import { engineErrors } from '../errors-engine'
import { jobId, PARKED } from '../job'
import { openJobs } from '../jobs'
import { sharesOf } from './shares'

const SECOND_MS = 1_000

/** A grant is used at once or not at all: what starts later could meet the next second's. */
const USE_WITHIN_MS = 250

/** Whoever finds the share used up looks again after at most so long. */
const LOOK_MS = 600

/** So often is a grant asked for whose answer came too late to be used. */
const TRIES = 3

/** Nobody is granted calls anew before, if some were granted at `now`. */
const untilFrom = (deps: SyncDeps, now: number) => now + SECOND_MS + USE_WITHIN_MS + deps.settings.clockSkewMs

// A parked shop is not called, by nobody.
const open = { stoppedAt: null, due: { $lt: PARKED } }

/** A new second with all its calls where nobody had any for a second, else some of those that are left of somebody's. */
async function ask(deps: SyncDeps, id: string, now: number, calls: number, perSecond: number): Promise<boolean> {
  const jobs = openJobs(deps.store)
  const until = untilFrom(deps, now)
  const fresh = { ...open, $or: [{ 'people.until': { $lte: now } }, { 'people.until': { $exists: false } }] }
  return (
    (await jobs.updateOne(id, fresh, { set: { people: { until, left: perSecond - calls } } })) ||
    jobs.updateOne(
      id,
      { ...open, 'people.left': { $gte: calls } },
      { increase: { 'people.left': -calls }, raise: { 'people.until': until } },
    )
  )
}

/**
 * Asks the shop's job for `calls` of the people's share and gives the time they were granted at, null where there are none: one
 * database call where nobody had any for a second, two where some are left of somebody's. A second's calls are counted in one place,
 * so all instances together never make more; a new second begins only when the last call of the one before is a second old, whatever
 * the clocks say.
 *
 * A slow answer, as an instance's first ones are, uses up the time the calls were granted for. They are then ours to move: a later
 * second is begun for them, as long as nobody has asked since.
 */
async function granted(deps: SyncDeps, shop: ShopId, calls: number, perSecond: number): Promise<number | null> {
  const id = jobId(shop, 'live')
  let now = deps.clock.now()
  let mine = await ask(deps, id, now, calls, perSecond)
  for (let tries = 1; mine && tries < TRIES; tries++) {
    if (deps.clock.now() - now <= USE_WITHIN_MS) return now
    const asked = { ...open, 'people.until': untilFrom(deps, now) }
    now = deps.clock.now()
    mine = await openJobs(deps.store).updateOne(id, asked, { set: { 'people.until': untilFrom(deps, now) } })
  }
  return mine && deps.clock.now() - now <= USE_WITHIN_MS ? now : null
}

/** What this instance was granted and has not used. */
export interface PeopleCalls {
  left: number
  useBy: number
  running: number
  readonly waiting: (() => void)[]
}

function callsOf(deps: SyncDeps, shop: ShopId): PeopleCalls {
  const known = deps.memory.people.get(shop) ?? { left: 0, useBy: 0, running: 0, waiting: [] }
  deps.memory.people.set(shop, known)
  return known
}

async function take(deps: SyncDeps, shop: ShopId, { perSecond, concurrent }: { perSecond: number; concurrent: number }, endMs: number) {
  const calls = callsOf(deps, shop)
  for (;;) {
    const now = deps.clock.now()
    if (calls.left > 0 && now <= calls.useBy && calls.useBy - now <= USE_WITHIN_MS) {
      calls.left--
      return
    }
    // Those who wait behind us are asked for with us.
    const wanted = Math.min(perSecond, concurrent, 1 + calls.waiting.length)
    const at = await granted(deps, shop, wanted, perSecond)
    if (at !== null) {
      calls.left = wanted
      calls.useBy = at + USE_WITHIN_MS
      continue
    }
    const pause = Math.ceil(LOOK_MS * (0.5 + deps.random.fraction() / 2))
    if (deps.clock.now() + pause > endMs) throw failure(engineErrors, 'sync.busy', { retryAfterMs: SECOND_MS })
    await deps.wait(pause)
  }
}

/**
 * The gate for people who wait, for one shop: its calls come out of the share that is kept for them, counted across all
 * instances. Throws `sync.busy` where none is free within `patienceMs`.
 */
export function peopleGate(deps: SyncDeps, shop: ShopId, patienceMs = deps.settings.patienceMs): Gate {
  const { people } = sharesOf(deps.allowance, deps.settings.peopleShare)
  return async (call) => {
    if (people.perSecond < 1 || people.concurrent < 1) throw failure(engineErrors, 'sync.busy', { retryAfterMs: SECOND_MS })
    const calls = callsOf(deps, shop)
    const endMs = deps.clock.now() + patienceMs
    if (calls.running >= people.concurrent) await new Promise<void>((resolve) => calls.waiting.push(resolve))
    else calls.running++
    try {
      await take(deps, shop, people, endMs)
      return await call()
    } finally {
      const next = calls.waiting.shift()
      if (next === undefined) calls.running--
      else next()
    }
  }
}
