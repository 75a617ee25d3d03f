import { describe, expect, it } from 'vitest'
import {
  isStaffRole,
  mayDo,
  type Permission,
  permissions,
  rankOfRole,
  roles,
  type StaffRole,
  seatsAs,
} from '../../../../../cloudfunctions/core/frame/access'
import { createDoor } from '../../../../../cloudfunctions/core/frame/door'
import { makeMerchantActions } from '../../../../../cloudfunctions/merchant/make-actions'
import { APPID, createRig } from '../../rig'

const staff = roles.filter(isStaffRole)
const all = Object.keys(permissions) as Permission[]
const pairs = staff.flatMap((mine) => staff.map((as) => [mine, as] as const))
const rig = createRig()
const SHOP = 'weidian:1'

/** Is the caller let through the door, asking as that role? What the action then says does not matter. */
async function admitted(mine: StaffRole, as: unknown, action: string): Promise<string> {
  const door = createDoor(makeMerchantActions(rig.deps), undefined, {
    clock: rig.clock,
    log: rig.deps.log,
    people: { member: async () => null, seats: async () => [{ shop: null, role: mine }] },
    audit: async () => undefined,
  })
  const identity = { id: `${APPID}:o`, appid: APPID, openid: 'o', unionid: null }
  const reply = await door({ identity, event: { action, input: { shop: SHOP }, as }, requestId: 'r' })
  return reply.ok ? 'in' : reply.error.code
}

describe('asking as another role', () => {
  it.each(pairs)('%s as %s may nothing that either may not', (mine, as) => {
    const [seat] = seatsAs([{ shop: SHOP, role: mine }], as)
    if (seat === undefined) throw new Error('no seat')
    expect(rankOfRole[seat.role]).toBeLessThanOrEqual(rankOfRole[mine])
    for (const permission of all) {
      if (!mayDo(permission, [seat.role])) continue
      expect(mayDo(permission, [mine]), `${permission} by ${mine} as ${as}`).toBe(true)
      if (rankOfRole[mine] > rankOfRole[as]) expect(mayDo(permission, [as])).toBe(true)
    }
  })

  it('closes what the lower role may not, and opens nothing', async () => {
    expect(await admitted('owner', 'service', 'staff.list')).toBe('door.noPermission')
    expect(await admitted('owner', 'service', 'order.list')).toBe('in')
    expect(await admitted('owner', 'developer', 'order.list')).toBe('door.noPermission')
    expect(await admitted('service', 'owner', 'staff.list')).toBe('door.noPermission')
    expect(await admitted('owner', undefined, 'staff.list')).toBe('in')
  })

  it('is refused where the role is none, never overlooked', async () => {
    for (const as of ['boss', 'member', 7, {}, null]) expect(await admitted('owner', as, 'staff.list')).toBe('door.input')
  })
})
