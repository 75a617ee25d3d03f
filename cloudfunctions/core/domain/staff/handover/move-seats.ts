import type { Clock } from '../../../base/clock'
import type { Store } from '../../../store'
import { boundShops } from '../../binding'
import { openStaff, type StaffRow, staffKey } from '../record'
import type { HandoverRow } from './record'

async function seat(store: Store, row: StaffRow): Promise<void> {
  const { _id, ...set } = row
  const staff = openStaff(store)
  if (!(await staff.insert(row))) await staff.updateOne(_id, {}, { set })
}

/**
 * The seats after a handover. The next owner first, so that nobody is ever missing; then the one before becomes admin in each shop, so
 * that they can be removed like any other. Whose WeChat account is lost keeps no seat: whoever found it shall find nothing. May be repeated.
 */
export async function moveSeats(
  { store, clock }: { readonly store: Store; readonly clock: Clock },
  { kind, from, to, label }: HandoverRow,
): Promise<void> {
  const since = clock.now()
  const fresh = { since, endedAt: null, invitation: '' }
  const staff = openStaff(store)
  await seat(store, { _id: staffKey(null, to), identity: to, shop: null, role: 'owner', label, ...fresh })
  if (kind === 'transfer')
    for (const { id } of await boundShops(store))
      await seat(store, { _id: staffKey(id, from), identity: from, shop: id, role: 'admin', label: '', ...fresh })
  await staff.updateOne(staffKey(null, from), { endedAt: null }, { set: { endedAt: since } })
  // What they had in single shops is in the seat of the whole account now.
  await staff.updateMany({ identity: to, shop: { $ne: null }, endedAt: null }, { set: { endedAt: since } })
}
