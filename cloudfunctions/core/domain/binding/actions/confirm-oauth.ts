import { sameSecret, sha256 } from '../../../base/crypto'
import { failure } from '../../../base/error'
import type { Run } from '../../../frame/contract'
import { type CredentialRow, credentialRow, moveCredential } from '../../../frame/credential'
import { type TicketRow, ticketDigest } from '../../../frame/ticket'
import type { ShopReading } from '../../../platform/port'
import type { bindingContracts } from '../contract'
import type { BindingDeps } from '../deps'
import { bindingErrors } from '../errors'
import { keepBound } from '../keep-bound'
import { CONFIRM_LIFE_MS, CONFIRM_TRIES, codeText, OAUTH, pendingKey } from '../oauth'
import { viewNewest, viewShop } from '../view'

const openPending = (deps: BindingDeps) => deps.store.open('credentials', credentialRow)

/** The pending credential the code opens. Each try is counted before it is compared. */
async function unlock(
  deps: BindingDeps,
  ticket: string,
  identity: string,
  code: string,
): Promise<{ row: TicketRow; pending: CredentialRow }> {
  const look = await deps.tickets.look(OAUTH, ticket)
  if (look === null || look.data.identity !== identity) throw failure(bindingErrors, 'binding.oauthState')
  if (look.usedAt === null || deps.clock.now() >= look.usedAt + CONFIRM_LIFE_MS) throw failure(bindingErrors, 'binding.oauthState')
  if (look.data.result === 'refused') throw failure(bindingErrors, 'binding.oauthRefused')
  const row = await deps.tickets.count(OAUTH, ticket, 'tries')
  const tries = Number(row?.data.tries ?? CONFIRM_TRIES + 1)
  if (row === null || tries > CONFIRM_TRIES) {
    await openPending(deps).removeOne(pendingKey(ticketDigest(ticket)))
    throw failure(bindingErrors, 'binding.oauthState')
  }
  const fits = sameSecret(sha256(codeText(row._id, code)), String(row.data.code))
  if (!fits) throw failure(bindingErrors, 'binding.confirmCode')
  const pending = await openPending(deps).get(pendingKey(row._id))
  if (pending === null) throw failure(bindingErrors, 'binding.oauthState')
  return { row, pending }
}

/** The six digits of the browser typed here: both screens belong to one person, who has read the shop's name. */
export const confirmOauth: Run<(typeof bindingContracts)['binding.confirmOauth'], BindingDeps> = async (input, context) => {
  const { caller, deps, log } = context
  const sealer = await deps.vault.open()
  const { row, pending } = await unlock(deps, input.ticket, caller.identity.id, input.code)
  const { shop, shopName, shopLogo } = row.data
  const id = String(shop)
  const reading: ShopReading = {
    shop: { id, name: String(shopName), logo: typeof shopLogo === 'string' ? shopLogo : null },
    newest: null,
  }
  const kept = await keepBound(context, moveCredential(sealer, pending, id), reading)
  await openPending(deps).removeOne(pending._id)
  log.info('binding.bound', { shop: id, by: 'oauth' })
  // Proof for the eye; the binding stands without it.
  const newest = await deps.platform
    .open(deps.credentials.open(id))
    .readShop()
    .then((read) => read?.newest ?? null)
    .catch(() => null)
  return { shop: viewShop(deps, kept), newest: viewNewest(newest) }
}
