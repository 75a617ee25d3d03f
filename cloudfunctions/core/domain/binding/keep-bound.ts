import { failure } from '../../base/error'
import { mayDo, rolesIn } from '../../frame/access'
import type { Context } from '../../frame/contract'
import { type CredentialRow, credentialRow } from '../../frame/credential'
import type { ShopReading } from '../../platform/port'
import type { BindingDeps } from './deps'
import { bindingErrors } from './errors'
import { isSameApp, keepCredential } from './keep-credential'
import { openShops, type ShopRow, tintOf } from './record'

type Binding = Pick<Context<Pick<BindingDeps, 'store' | 'clock' | 'audit' | 'startShop'>>, 'caller' | 'deps' | 'requestId'>

/**
 * A bound shop gets another right only from who manages this very shop: their old key may have ended on 微店 without anybody here having
 * noticed yet. Written into the audit before it happens. Throws `binding.ownedElsewhere` for everybody else.
 */
async function admitReplacing({ caller, deps, requestId }: Binding, shop: string, isOther: boolean): Promise<void> {
  const role = rolesIn(await caller.seats(), shop).find((each) => mayDo('binding.manage', [each]))
  if (role === undefined) throw failure(bindingErrors, 'binding.ownedElsewhere')
  if (!isOther) return
  const intent = { action: 'binding.replaceKey', actor: caller.identity.id, role, shop, target: shop, requestId }
  await deps.audit({ ...intent, at: deps.clock.now() })
}

/**
 * Keeps a binding: credential, shop, jobs, in this order, so that a run that ends anywhere can be repeated. A shop that is bound already
 * is not taken over, but who manages it may replace its key: `binding.ownedElsewhere` for others.
 */
export async function keepBound(binding: Binding, credential: CredentialRow, { shop }: ShopReading): Promise<ShopRow> {
  const { deps } = binding
  const shops = openShops(deps.store)
  const held = await deps.store.open('credentials', credentialRow).get(shop.id)
  const before = await shops.get(shop.id)
  const again = before?.state === 'bound'
  if (again) await admitReplacing(binding, shop.id, held !== null && !isSameApp(held, credential))
  await keepCredential(deps.store, credential, held)
  const now = deps.clock.now()
  const row: Omit<ShopRow, 'offer'> = {
    _id: shop.id,
    name: shop.name,
    logo: shop.logo,
    tint: tintOf(shop.id),
    by: credential.by,
    state: 'bound',
    boundAt: again ? before.boundAt : now,
    unboundUntil: null,
    leaving: null,
    emptiedAt: null,
  }
  if (!(await shops.insert({ ...row, offer: null }))) {
    const { _id, ...fields } = row
    await shops.updateOne(_id, {}, { set: fields })
  }
  await deps.startShop(shop.id)
  return { ...row, offer: before?.offer ?? null }
}
