import type * as z from 'zod'
import { mayDo, rolesIn } from '../../../frame/access'
import type { Context } from '../../../frame/contract'
import { boundShops } from '../../binding'
import type { StaffDeps } from '../actions/deps'
import { openStaff, staffId } from '../record'
import { proofOf } from './check-proof'
import type { handoverView } from './contract'
import { CODE_TRIES, type HandoverRow } from './record'
import { isAdminIn, settleHandover } from './settle'

type View = z.input<typeof handoverView>

const isRunning = (row: HandoverRow | null): row is HandoverRow => row !== null && row.state !== 'over'

const youIn = ({ from, to }: HandoverRow, identity: string) => (identity === from ? 'from' : identity === to ? 'to' : 'other')

/** May they say no: owner and admins, and the one it would make the owner. Not an asker's own helpers below admin. */
export const mayStop = (row: HandoverRow, identity: string, isManager: boolean): boolean => isManager || youIn(row, identity) !== 'other'

function runningView(row: HandoverRow, identity: string, isManager: boolean): View['running'] {
  const { number, kind, state, label, due, codeUntil, tries } = row
  const offered = state === 'offered'
  return {
    ...{ number, kind, state: offered ? 'offered' : 'waiting', to: label, you: youIn(row, identity) },
    ...{ due: offered ? null : due, codeUntil: offered ? codeUntil : null },
    ...{ triesLeft: Math.max(0, CODE_TRIES - tries), mayStop: state !== 'moving' && mayStop(row, identity, isManager) },
  }
}

async function candidatesOf({ store }: StaffDeps, shop: string): Promise<View['candidates']> {
  const rows = await openStaff(store).find({ _id: { $gt: `${shop}:`, $lt: `${shop};` } }, { limit: 500 })
  return rows.filter(({ endedAt }) => endedAt === null).map(({ identity, label, role }) => ({ id: staffId(identity), label, role }))
}

/** What the caller may know and do, after what was due has been done. Nothing of it is told to whom it does not concern. */
export async function readHandover({ caller, deps }: Context<StaffDeps>, shop: string): Promise<View> {
  const row = await settleHandover(deps)
  const { id: identity } = caller.identity
  // The caller's seats were read before: a handover carried out just now counts from the next call.
  const [seats, shops, proof] = await Promise.all([caller.seats(), boundShops(deps.store), proofOf(deps, shop)])
  const roles = rolesIn(seats, shop)
  const [mayOffer, isManager] = [mayDo('handover.offer', roles), mayDo('staff.manage', roles)]
  const running = isRunning(row) && (isManager || youIn(row, identity) !== 'other') ? runningView(row, identity, isManager) : null
  const ended = isManager && row !== null && row.state === 'over' && row.end !== null && row.endedAt !== null
  return {
    now: deps.clock.now(),
    running,
    last: ended ? { kind: row.kind, end: row.end ?? 'stopped', at: row.endedAt ?? 0 } : null,
    mayOffer,
    mayRecover: !mayOffer && isAdminIn(seats, shops),
    proof,
    candidates: mayOffer && running === null ? await candidatesOf(deps, shop) : [],
    waitMs: deps.config.handoverMs,
  }
}
