import type * as z from 'zod'
import type { Clock } from '../../base/clock'
import { sha256 } from '../../base/crypto'
import { Failure } from '../../base/error'
import { mayDo, rolesIn } from '../../frame/access'
import { actions } from '../../frame/contract'
import { credentialRow, spareId } from '../../frame/credential'
import type { ShopId } from '../../platform/port'
import type { Store } from '../../store'
import { type ProgressDeps, readView } from '../../sync'
import type { syncView } from '../../sync/contract'
import { checklistContracts } from './contract'
import { judge } from './judge'
import { type Given, openChecklists } from './record'

export { forgetShopChecklist } from './record'

export interface ChecklistDeps extends ProgressDeps {
  readonly store: Store
  readonly clock: Clock
  readonly config: { readonly templates: readonly unknown[] }
}

type Sync = z.output<typeof syncView> | null

async function syncOf(deps: ChecklistDeps, shop: ShopId): Promise<Sync> {
  try {
    return await readView(deps, shop)
  } catch (error) {
    if (error instanceof Failure && error.code === 'sync.notBound') return null
    throw error
  }
}

/** The checklist of a shop; two database calls beside those of its sync, which may be known already. */
export async function readChecklist(deps: ChecklistDeps, shop: ShopId, sync?: Sync) {
  const credentials = deps.store.open('credentials', credentialRow)
  const [found, kept, progress] = await Promise.all([
    credentials.getMany([shop, spareId(shop)]),
    openChecklists(deps.store).get(shop),
    sync === undefined ? syncOf(deps, shop) : sync,
  ])
  return judge({
    now: deps.clock.now(),
    credential: found.get(shop) ?? null,
    hasSpare: found.has(spareId(shop)),
    sync: progress,
    templates: deps.config.templates.length,
    answers: kept?.answers ?? {},
  })
}

/** The checklist of connecting a shop: what is looked at, and what is asked. */
export const checklistActions = actions<typeof checklistContracts, ChecklistDeps>(checklistContracts, {
  'check.list': ({ shop }, { deps }) => readChecklist(deps, shop),
  async 'check.answer'({ shop, check, answer }, { caller, deps }) {
    const role = rolesIn(await caller.seats(), shop).find((each) => mayDo('binding.manage', [each])) ?? 'admin'
    const given: Given = { answer, at: deps.clock.now(), actor: sha256(`actor:${caller.identity.id}`).slice(0, 6), role }
    const lists = openChecklists(deps.store)
    if (!(await lists.insert({ _id: shop, answers: { [check]: given } })))
      await lists.updateOne(shop, {}, { set: { [`answers.${check}`]: given } })
    return readChecklist(deps, shop)
  },
})
