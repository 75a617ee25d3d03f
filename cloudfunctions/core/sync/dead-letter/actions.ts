import { failure } from '../../base/error'
import { actions } from '../../frame/contract'
import type { ShopId } from '../../platform/port'
import type { Patch } from '../../store'
import type { SyncActionDeps } from '../actions/deps'
import { kindOf } from '../actions/kind-of'
import { syncErrors } from '../errors'
import { forPeople } from '../for-people'
import { jobId, PARKED } from '../job'
import { openJobs } from '../jobs'
import type { KindName } from '../kind-names'
import { deadLetterContracts } from './contract'
import { type DeadLetter, deadLetterId, openDeadLetters } from './dead-letter'
import { listLetters } from './list-letters'
import { retryAll } from './retry-all'
import { retryNow } from './retry-now'
import { viewOf } from './view'

/** A person waits: nothing new begins after this time, ms. A call to the shop and what follows it may take as long again. */
const BUDGET_MS = 8_000

interface Named {
  readonly shop: ShopId
  readonly kind: KindName
  readonly row: string
}

const keyOf = ({ shop, kind, row }: Named) => deadLetterId(shop, kind, row)

const openCount = ({ store }: SyncActionDeps, shop: ShopId) => openDeadLetters(store).count({ shop, ignored: null })

/** Changes one letter and shows it. Throws `sync.noLetter`. */
async function change({ store, clock }: SyncActionDeps, named: Named, patch: Patch<DeadLetter>) {
  const letter = await openDeadLetters(store).updateAndReturn({ _id: keyOf(named), shop: named.shop }, patch)
  if (letter === null) throw failure(syncErrors, 'sync.noLetter')
  return viewOf(letter, clock.now())
}

/** Dead letters for the merchant's phone. */
export const deadLetterActions = actions<typeof deadLetterContracts, SyncActionDeps>(deadLetterContracts, {
  async 'deadLetters.list'({ shop, skip = 0 }, { deps }) {
    const { letters, ...counts } = await listLetters(deps.store, shop, skip)
    const now = deps.clock.now()
    return { letters: letters.map((letter) => viewOf(letter, now)), ...counts }
  },
  async 'deadLetters.source'(named, { deps }) {
    if ((await openDeadLetters(deps.store).get(keyOf(named))) === null) throw failure(syncErrors, 'sync.noLetter')
    const source = await forPeople(deps.sync, named.shop, (open) => kindOf(deps.sync, named.kind).raw(open, named.row))
    return { source, readAt: deps.clock.now() }
  },
  async 'deadLetters.retry'({ shop, kind, row }, { deps }) {
    const done = await retryNow(deps.sync, shop, kindOf(deps.sync, kind), [row])
    return { ...done, left: await openCount(deps, shop) }
  },
  async 'deadLetters.retryAll'({ shop }, { deps }) {
    const done = await retryAll(deps.sync, shop, deps.clock.now() + BUDGET_MS)
    return { ...done, left: await openCount(deps, shop) }
  },
  'deadLetters.ignore': (named, { deps }) =>
    change(deps, named, { set: { ignored: { note: named.note, at: deps.clock.now() }, next: PARKED } }),
  async 'deadLetters.reopen'(named, { deps }) {
    const now = deps.clock.now()
    const view = await change(deps, named, { set: { ignored: null, next: now } })
    await openJobs(deps.store).updateOne(jobId(named.shop, 'live'), { deadDue: { $gt: now } }, { set: { deadDue: now } })
    return view
  },
})
