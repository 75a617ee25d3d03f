import { failure } from '../../../base/error'
import { mayDo, rolesIn } from '../../../frame/access'
import type { Context, Run } from '../../../frame/contract'
import { boundShops } from '../../binding'
import type { StaffDeps } from '../actions/deps'
import { seatOf } from '../actions/seat-of'
import { openAccounts, openStaff, type StaffRow, staffKey } from '../record'
import { checkProof } from './check-proof'
import type { handoverContracts } from './contract'
import { handoverErrors } from './errors'
import { tellHandover } from './incidents'
import { CODE_MS, CODE_TRIES, codeIndex, type HandoverRow, openHandovers, still } from './record'
import { endHandover, isAdminIn, settleHandover } from './settle'
import { mayStop, readHandover } from './view'

type Contracts = typeof handoverContracts

/** Eight digits by chance. */
const newCode = ({ random }: StaffDeps) => (random.bytes(6).readUIntBE(0, 6) % 100_000_000).toString().padStart(8, '0')

/** Keeps a new handover; throws `handover.runs` where one runs, or somebody began one at the same moment. */
async function begin(deps: StaffDeps, last: HandoverRow | null, row: Omit<HandoverRow, '_id' | 'number'>): Promise<HandoverRow> {
  const handovers = openHandovers(deps.store)
  const fresh = { _id: deps.config.appid, number: (last?.number ?? 0) + 1, ...row }
  const { _id, ...set } = fresh
  const kept = last === null ? await handovers.insert(fresh) : await handovers.updateOne(_id, still(last), { set })
  if (!kept) throw failure(handoverErrors, 'handover.runs')
  await tellHandover(deps, fresh)
  return fresh
}

async function readyForNew(deps: StaffDeps): Promise<HandoverRow | null> {
  const last = await settleHandover(deps)
  if (last !== null && last.state !== 'over') throw failure(handoverErrors, 'handover.runs')
  return last
}

const about = ({ identity, label, _id, since }: StaffRow) => ({ to: identity, label, seat: { id: _id, since } })
const fresh = { tries: 0, end: null, endedAt: null }

export const offer: Run<Contracts['handover.offer'], StaffDeps> = async ({ shop, id, proof }, context) => {
  const { caller, deps } = context
  const { id: from } = caller.identity
  const last = await readyForNew(deps)
  const seat = await seatOf(context, shop, id).catch(() => null)
  if (seat === null || seat.identity === from) throw failure(handoverErrors, 'handover.gone')
  const setupUsed = await checkProof(deps, shop, from, proof)
  const code = newCode(deps)
  const codeIx = codeIndex(await deps.vault.open(), deps.config.appid, (last?.number ?? 0) + 1, code)
  const codeUntil = deps.clock.now() + CODE_MS
  await begin(deps, last, {
    kind: 'transfer',
    state: 'offered',
    shop,
    from,
    ...about(seat),
    codeIx,
    codeUntil,
    due: 0,
    setupUsed,
    ...fresh,
  })
  return { ...(await readHandover(context, shop)), code }
}

/** Each try is counted before it is compared; the last wrong one ends the handover. */
export const accept: Run<Contracts['handover.accept'], StaffDeps> = async ({ shop, code }, context) => {
  const { caller, deps } = context
  const { appid, handoverMs } = deps.config
  const row = await settleHandover(deps)
  if (row === null || row.state !== 'offered' || row.to !== caller.identity.id) throw failure(handoverErrors, 'handover.none')
  const handovers = openHandovers(deps.store)
  const tried = await handovers.updateAndReturn({ _id: appid, ...still(row), tries: { $lt: CODE_TRIES } }, { increase: { tries: 1 } })
  if (tried === null) throw failure(handoverErrors, 'handover.none')
  if (codeIndex(await deps.vault.open(), appid, row.number, code) !== row.codeIx) {
    if (tried.tries >= CODE_TRIES) await endHandover(deps, tried, 'tries')
    throw failure(handoverErrors, 'handover.code')
  }
  const set = { state: 'waiting' as const, due: deps.clock.now() + handoverMs, codeIx: '', codeUntil: 0 }
  if (!(await handovers.updateOne(appid, still(row), { set }))) throw failure(handoverErrors, 'handover.none')
  await tellHandover(deps, { ...row, ...set })
  return readHandover(context, shop)
}

export const recover: Run<Contracts['handover.recover'], StaffDeps> = async ({ shop, proof }, context) => {
  const { caller, deps } = context
  const { id: to } = caller.identity
  if (!isAdminIn(await caller.seats(), await boundShops(deps.store))) throw failure(handoverErrors, 'handover.everyShop')
  const last = await readyForNew(deps)
  const seat = await openStaff(deps.store).get(staffKey(shop, to))
  const from = (await openAccounts(deps.store).get(deps.config.appid))?.owners[0] ?? null
  if (seat === null || seat.endedAt !== null || from === null || from === to) throw failure(handoverErrors, 'handover.gone')
  const setupUsed = await checkProof(deps, shop, to, proof)
  const due = deps.clock.now() + deps.config.handoverMs
  await begin(deps, last, {
    kind: 'recovery',
    state: 'waiting',
    shop,
    from,
    ...about(seat),
    codeIx: '',
    codeUntil: 0,
    due,
    setupUsed,
    ...fresh,
  })
  return readHandover(context, shop)
}

async function isManager({ caller }: Context<StaffDeps>, shop: string): Promise<boolean> {
  return mayDo('staff.manage', rolesIn(await caller.seats(), shop))
}

export const stop: Run<Contracts['handover.stop'], StaffDeps> = async ({ shop, number }, context) => {
  const { caller, deps } = context
  const row = await settleHandover(deps)
  if (row === null || row.number !== number || (row.state !== 'offered' && row.state !== 'waiting'))
    throw failure(handoverErrors, 'handover.none')
  if (!mayStop(row, caller.identity.id, await isManager(context, shop))) throw failure(handoverErrors, 'handover.notTheirs')
  if (!(await endHandover(deps, row, 'stopped'))) throw failure(handoverErrors, 'handover.none')
  return readHandover(context, shop)
}
