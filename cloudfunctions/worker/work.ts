import * as z from 'zod'
import { failure } from '../core/base/error'
import { shopId } from '../core/platform/port'
import { compareOpen, kindNames, readNow, runRound, type SyncDeps, watchNight } from '../core/sync'
import { workerErrors } from './errors'

/** What the worker can be asked for. */
const request = z.discriminatedUnion('task', [
  /** One row, read from the shop now. `hint`: the number of the push that asked for it. */
  z.object({
    task: z.literal('read'),
    kind: z.enum(kindNames),
    shop: shopId,
    id: z.string().regex(/^\d{1,24}$/),
    hint: z.int().optional(),
  }),
  /** One round, as the timer would run it; of these shops only, where a round had more than one instance can do. */
  z.object({ task: z.literal('round'), shops: z.array(shopId).min(1).max(200).optional() }),
  /** Goes on with the comparisons that are open. `hop`: workers that have done so one after another. */
  z.object({ task: z.literal('compare'), hop: z.int().min(0).max(1_000) }),
  /** Forgets people: one wish by its key, all that are due, or those that a backup undid. */
  z.object({ task: z.literal('erase'), wish: z.string().regex(/^([0-9a-f]{64}|due|replay)$/) }),
])

const BUDGET_MS = 29_000

/** A comparison waits for the gaps between the rounds: in this time, ms, there is always one. */
const COMPARE_MS = 45_000

/** One worker after another goes on for hours at most. */
const HOPS = 400

/** What rests longer than this is left to the next night, ms. */
const WORTH_WAITING_MS = 60_000

/** Goes on with the comparisons as far as time allows; has the next worker do the rest. */
async function compare(sync: SyncDeps, hop: number, goOn: (hop: number) => Promise<void>): Promise<{ readonly open: boolean }> {
  const { clock, wait } = sync
  const deadline = clock.now() + COMPARE_MS
  const next = await compareOpen(sync, deadline)
  if (next === null || hop >= HOPS || next - clock.now() > WORTH_WAITING_MS) {
    await watchNight(sync, deadline)
    return { open: next !== null }
  }
  const rest = Math.min(next, deadline) - clock.now()
  if (rest > 0) await wait(rest)
  await goOn(hop + 1)
  return { open: true }
}

/**
 * Does what one of our functions asks for; without `goOn` what is left of a comparison waits for the next night, without `erase`
 * nobody is forgotten. Throws
 * `worker.request` for anything else, and what the shop answered.
 */
export async function work(
  sync: SyncDeps,
  event: unknown,
  goOn: (hop: number) => Promise<void> = async () => undefined,
  erase: (wish: string) => Promise<number> = async () => 0,
): Promise<{ readonly changed: boolean } | { readonly shops: number } | { readonly open: boolean } | { readonly erased: number }> {
  const asked = request.safeParse(event)
  if (!asked.success) throw failure(workerErrors, 'worker.request')
  if (asked.data.task === 'round') {
    const { shops } = asked.data
    return { shops: (await runRound(sync, sync.clock.now() + BUDGET_MS, shops === undefined ? {} : { shops })).shops }
  }
  if (asked.data.task === 'compare') return compare(sync, asked.data.hop, goOn)
  if (asked.data.task === 'erase') return { erased: await erase(asked.data.wish) }
  const { changed, failure: failed } = await readNow(sync, asked.data)
  if (failed !== null) throw failed
  return { changed }
}
