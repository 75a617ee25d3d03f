import { failure } from '../../../base/error'
import type { Run } from '../../../frame/contract'
import type { bindingContracts } from '../contract'
import type { BindingDeps } from '../deps'
import { bindingErrors } from '../errors'
import { CONFIRM_LIFE_MS, OAUTH } from '../oauth'

/** How far the browser has come. A ticket of somebody else looks like none. One database call. */
export const oauthState: Run<(typeof bindingContracts)['binding.oauthState'], BindingDeps> = async ({ ticket }, { caller, deps }) => {
  const row = await deps.tickets.look(OAUTH, ticket)
  if (row === null || row.data.identity !== caller.identity.id) throw failure(bindingErrors, 'binding.oauthState')
  const now = deps.clock.now()
  const { result, shopName } = row.data
  const name = typeof shopName === 'string' ? shopName : null
  if (row.usedAt === null) return { state: now < row.expiresAt ? 'waiting' : 'expired', shopName: null }
  if (result === 'refused') return { state: 'refused', shopName: null }
  if (now >= row.usedAt + CONFIRM_LIFE_MS) return { state: 'expired', shopName: null }
  return result === '' ? { state: 'waiting', shopName: null } : { state: 'arrived', shopName: name }
}
