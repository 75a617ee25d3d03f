import * as z from 'zod'
import { failure } from '../core/base/error'
import { shopId } from '../core/platform/port'
import { kindNames, readNow, runRound, type SyncDeps } from '../core/sync'
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
])

const BUDGET_MS = 29_000

/** Does what one of our functions asks for. Throws `worker.request` for anything else, and what the shop answered. */
export async function work(sync: SyncDeps, event: unknown): Promise<{ readonly changed: boolean } | { readonly shops: number }> {
  const asked = request.safeParse(event)
  if (!asked.success) throw failure(workerErrors, 'worker.request')
  if (asked.data.task === 'round') {
    const { shops } = asked.data
    return { shops: (await runRound(sync, sync.clock.now() + BUDGET_MS, shops === undefined ? {} : { shops })).shops }
  }
  const { changed, failure: failed } = await readNow(sync, asked.data)
  if (failed !== null) throw failed
  return { changed }
}
