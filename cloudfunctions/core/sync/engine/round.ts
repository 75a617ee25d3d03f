import type { ShopId } from '../../platform/port'
import type { SyncDeps } from '../deps'
import { PARKED } from '../job'
import { claimDue, claimFirst, firstByDue } from './claim'
import { finishTurns, successOf } from './finish-turns'
import { type FirstTurn, runFirst } from './first-run'
import { openLease, type ShopLease } from './lease'
import { type LiveTurn, runLive } from './live-run'
import { asFailure } from './outcome'

/** What one beat of the timer found. */
export interface RoundResult {
  readonly shops: number
  /** A shop's job was stamped: audit records wait to be sealed. */
  readonly auditPending: boolean
  /** Messages to people wait. */
  readonly messagesPending: boolean
}

export interface RoundOptions {
  /** Only these shops, which another instance has handed over. */
  readonly shops?: readonly ShopId[]
  /** Hands shops to another instance; without it they wait for the next round. */
  readonly handOver?: (shops: readonly ShopId[]) => Promise<void>
}

/** Takes from a queue with so many hands until it is empty or `over` says so. */
async function withHands<T>(queue: T[], hands: number, over: () => boolean, work: (item: T) => Promise<void>): Promise<void> {
  async function hand(): Promise<void> {
    while (!over()) {
      const item = queue.shift()
      if (item === undefined) return
      await work(item)
    }
  }
  await Promise.all(Array.from({ length: Math.min(hands, queue.length) }, hand))
}

/** Shops that have not begun, cut into parts for the other instances. */
function partsOf(shops: readonly ShopId[], { shopsAtOnce, fanOut }: SyncDeps['settings']): readonly (readonly ShopId[])[] {
  const size = Math.max(shopsAtOnce, Math.ceil(shops.length / fanOut))
  return Array.from({ length: Math.ceil(shops.length / size) }, (_, index) => shops.slice(index * size, (index + 1) * size))
}

/** The live turns of all claimed shops; what has not begun when it should have is handed over, where somebody takes it. */
async function liveTurns(deps: SyncDeps, leases: readonly ShopLease[], deadline: number, { handOver }: RoundOptions) {
  const { settings, clock } = deps
  const over = () => clock.now() >= deadline - settings.reserveMs
  const queue = [...leases]
  const turns: LiveTurn[] = []
  let open = true
  let handing: Promise<unknown> = Promise.resolve()

  async function handRest(give: NonNullable<RoundOptions['handOver']>): Promise<void> {
    const rest = queue.splice(0)
    await finishTurns(deps, { turns: [], unbegun: rest })
    await Promise.all(
      partsOf(
        rest.map(({ job }) => job.shop),
        settings,
      ).map(give),
    )
  }

  if (handOver !== undefined && queue.length > settings.shopsAtOnce) {
    void deps.wait(settings.handOverMs).then(() => {
      if (open && queue.length > 0) handing = handRest(handOver)
    })
  }
  await withHands(queue, settings.shopsAtOnce, over, async (lease) => {
    turns.push(await runLive(deps, lease, deadline))
  })
  open = false
  await handing
  return { turns, unbegun: queue }
}

/** Ends the turn of a shop whose history was read: it is free, and both lanes wait where the shop said so. */
async function release(deps: SyncDeps, { lease, due, end, kinds }: LiveTurn, { done, notBefore }: FirstTurn): Promise<void> {
  // Told to slow down, nobody calls the shop before, people neither.
  const people = notBefore > 0 && notBefore < PARKED ? { people: { until: notBefore, left: 0 } } : {}
  const set = { due: Math.max(due, notBefore), 'lease.until': lease.freeAt(), ...(done ? { firstOpen: false } : {}), ...people }
  const raise = end === 'empty' ? successOf(kinds, deps.clock.now()) : {}
  await lease.write({ set, raise }).catch((error) => {
    const { code } = asFailure(error)
    if (code !== 'sync.lost') deps.log.error('sync.unwritten', { code, shop: lease.job.shop })
  })
}

/**
 * First syncs for the time that is left, under the turns their shops have; those that have waited longest go first. Gives the
 * turns that were not used.
 */
async function firstTurns(deps: SyncDeps, turns: readonly LiveTurn[], { owner, deadline }: { owner: string; deadline: number }) {
  const over = () => deps.clock.now() >= deadline - deps.settings.reserveMs
  const unused = new Map(turns.map((turn) => [turn.lease.job.shop, turn]))
  const shops = turns.length > 1 ? await firstByDue(deps, [...unused.keys()]) : [...unused.keys()]
  const queue = shops.flatMap((shop) => unused.get(shop) ?? [])
  await withHands(queue, deps.settings.shopsAtOnce, over, async (turn) => {
    const { lease, aside } = turn
    let end: FirstTurn | null = null
    while (!over() && !end?.done && !end?.cut && (end?.notBefore ?? 0) === 0) {
      const job = await claimFirst(deps, lease.job.shop, owner)
      if (job === null) break
      end = await runFirst(deps, lease, job, { deadline, aside })
    }
    if (end === null) return
    unused.delete(lease.job.shop)
    await release(deps, turn, end)
  })
  return [...unused.values()]
}

/**
 * One beat: the live round of every due shop, several at a time and the one that waits longest first, then first syncs for the
 * time that is left. With one shop that has nothing new it costs one call to the shop and one to the database; with several,
 * three to the database. `deadline` is UTC ms: nothing new begins shortly before it.
 */
export async function runRound(deps: SyncDeps, deadline: number, options: RoundOptions = {}): Promise<RoundResult> {
  const { jobs, owner } = await claimDue(deps, options.shops)
  const leases = jobs.map((job) => openLease(deps, job))
  const { turns, unbegun } = await liveTurns(deps, leases, deadline, options)
  const historic = turns.filter(({ lease, ready }) => ready && lease.job.firstOpen)
  const plain = turns.filter((turn) => turn.end === 'empty' && !historic.includes(turn))
  await finishTurns(deps, { turns: plain, unbegun })
  if (historic.length > 0) {
    const unused = await firstTurns(deps, historic, { owner, deadline })
    await finishTurns(deps, { turns: unused, unbegun: [] })
  }
  return {
    shops: jobs.length,
    auditPending: jobs.some((job) => job.auditPending),
    messagesPending: jobs.some((job) => job.messagesPending),
  }
}
