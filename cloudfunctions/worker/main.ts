import * as z from 'zod'
import { failure } from '../core/base/error'
import { functions, makeDeps, makeSync, serveBeat } from '../core/host'
import { shopId } from '../core/platform/port'
import { kindNames, readNow, runRound } from '../core/sync'
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
  /** One round, as the timer would run it. */
  z.object({ task: z.literal('round') }),
])

const BUDGET_MS = 25_000

function make() {
  const deps = makeDeps({ remember: true })
  return { deps: { ...deps, sync: makeSync(deps) }, log: deps.log }
}

/** Called by our functions only: the source of the call is checked before anything else. */
export const main = serveBeat(
  ({ config }) => functions(config.stage),
  make,
  async ({ deps, event }) => {
    const asked = request.safeParse(event)
    if (!asked.success) throw failure(workerErrors, 'worker.request')
    if (asked.data.task === 'round') return { shops: (await runRound(deps.sync, deps.clock.now() + BUDGET_MS)).shops }
    const { changed, failure: failed } = await readNow(deps.sync, asked.data)
    if (failed !== null) throw failed
    return { changed }
  },
)
