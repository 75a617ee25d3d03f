import type * as z from 'zod'
import { rankOfRole, rolesIn } from '../../../frame/access'
import type { WriteAudit } from '../../../frame/audit'
import type { Seat } from '../../../frame/contract'
import type { IncidentDeps } from '../../../frame/incident'
import { boundShops } from '../../binding'
import { openAccounts, openStaff, readSeats, staffId } from '../record'
import type { handoverEnd } from './contract'
import { untellHandover } from './incidents'
import { moveSeats } from './move-seats'
import { type HandoverRow, openHandovers, still } from './record'

export interface SettleDeps extends IncidentDeps {
  readonly audit: WriteAudit
  readonly config: { readonly appid: string }
}

type End = z.output<typeof handoverEnd>

/** An admin, or more, in each of these shops. Pure. */
export const isAdminIn = (seats: readonly Seat[], shops: readonly { readonly id: string }[]): boolean =>
  shops.length > 0 && shops.every(({ id }) => rolesIn(seats, id).some((role) => rankOfRole[role] >= rankOfRole.admin))

/** Does what it rests on still hold: the owner is the owner, the next one has the same seat without a break, an asker is admin everywhere? */
async function stands({ store, config }: SettleDeps, row: HandoverRow): Promise<boolean> {
  const [account, seat] = await Promise.all([openAccounts(store).get(config.appid), openStaff(store).get(row.seat.id)])
  if (account?.owners.includes(row.from) !== true || seat === null) return false
  if (seat.endedAt !== null || seat.since !== row.seat.since || seat.identity !== row.to) return false
  return row.kind === 'transfer' || isAdminIn(await readSeats(store, row.to), await boundShops(store))
}

async function writeDown({ audit, clock }: SettleDeps, row: HandoverRow, action: string): Promise<void> {
  const target = staffId(row.to)
  await audit({ at: clock.now(), action, actor: 'handover', role: 'system', shop: row.shop, target, requestId: 'handover' })
}

/** Ends it, once; who it was about is forgotten. False where somebody else was faster. */
export async function endHandover(deps: SettleDeps, row: HandoverRow, end: End): Promise<boolean> {
  const set = { state: 'over' as const, end, endedAt: deps.clock.now(), from: '', to: '', label: '', codeIx: '' }
  const ended = await openHandovers(deps.store).updateOne(row._id, still(row), { set })
  if (ended) await untellHandover(deps)
  return ended
}

/** Of the account's owners, compared and set: whoever is owner by then is who it says. */
async function carryOut(deps: SettleDeps, row: HandoverRow): Promise<void> {
  const accounts = openAccounts(deps.store)
  if (!(await accounts.updateOne(row._id, { owners: row.from }, { set: { owners: [row.to] } }))) {
    // An earlier run got so far; otherwise the account has become somebody else's.
    if ((await accounts.get(row._id))?.owners.includes(row.to) !== true) {
      await endHandover(deps, row, 'left')
      return
    }
  }
  await moveSeats(deps, row)
  await endHandover(deps, row, 'done')
}

/**
 * The handover as it is by now: ended where its code ran out or one of the two left, carried out where its time has come. Each step is
 * fenced, so that any number may do this at once, and what was begun is finished by the next. Null where there never was one.
 */
export async function settleHandover(deps: SettleDeps): Promise<HandoverRow | null> {
  const { store, clock, config } = deps
  const handovers = openHandovers(store)
  const row = await handovers.get(config.appid)
  if (row === null || row.state === 'over') return row
  if (row.state === 'moving') await carryOut(deps, row)
  else if (row.state === 'offered' && row.codeUntil <= clock.now()) await endHandover(deps, row, 'late')
  else if (!(await stands(deps, row))) {
    await writeDown(deps, row, 'handover.ended')
    await endHandover(deps, row, 'left')
  } else if (row.state === 'waiting' && row.due <= clock.now()) {
    await writeDown(deps, row, 'handover.done')
    if (await handovers.updateOne(row._id, still(row), { set: { state: 'moving' } })) await carryOut(deps, { ...row, state: 'moving' })
  } else return row
  return handovers.get(config.appid)
}
