import { describe, expect, it } from 'vitest'
import { seatOf } from '../../../../../cloudfunctions/core/feature/overview'
import type { StaffRole } from '../../../../../cloudfunctions/core/frame/access'
import { createDoor, type DoorTools } from '../../../../../cloudfunctions/core/frame/door'
import { makeMerchantActions } from '../../../../../cloudfunctions/merchant/make-actions'
import { APPID, createRig } from '../../rig'

const rig = createRig()
const shops = ['weidian:1', 'weidian:2'].map((id, tint) => ({ id, name: `店 ${id}`, logo: null, tint }))

/** Asks for the orders of a shop, and for the seat as the event says. */
async function asked(role: StaffRole, event: object, seat: DoorTools['seat'] = (caller, shop) => seatOf(caller, shops, shop)) {
  const door = createDoor(makeMerchantActions(rig.deps), undefined, {
    clock: rig.clock,
    log: rig.deps.log,
    people: { member: async () => null, seats: async () => [{ shop: null, role }] },
    audit: async () => undefined,
    seat,
  })
  const identity = { id: `${APPID}:o`, appid: APPID, openid: 'o', unionid: null }
  return door({ identity, event: { action: 'audit.list', input: {}, ...event }, requestId: 'r' })
}

const orders = { action: 'order.list', input: { shop: 'weidian:2' } }

describe('the seat told along with an answer', () => {
  it('is of the shop the call is about, else of the one named, else of the first', async () => {
    expect(await asked('owner', { ...orders, seat: 'weidian:1' })).toMatchObject({
      ok: true,
      seat: { shop: { id: 'weidian:2' }, role: 'owner' },
    })
    expect(await asked('owner', { seat: 'weidian:2' })).toMatchObject({ seat: { shop: { id: 'weidian:2' } } })
    expect(await asked('owner', { seat: '' })).toMatchObject({ seat: { shop: { id: 'weidian:1' } } })
  })

  it('opens what the role opens, and as the role one looks as', async () => {
    expect(await asked('service', { ...orders, seat: '' })).toMatchObject({
      seat: { role: 'service', may: ['order.read', 'product.read', 'member.read'] },
    })
    expect(await asked('owner', { ...orders, seat: '', as: 'service' })).toMatchObject({ seat: { role: 'service' } })
  })

  it('is told to nobody who does not ask, and to nobody who is refused', async () => {
    expect(await asked('owner', orders)).not.toHaveProperty('seat')
    const refused = await asked('service', { seat: '' })
    expect(refused).toMatchObject({ ok: false, error: { code: 'door.noPermission' } })
    expect(refused).not.toHaveProperty('seat')
  })

  it('never costs the answer', async () => {
    const broken = async () => {
      throw new Error('no database')
    }
    expect(await asked('owner', { ...orders, seat: '' }, broken)).toMatchObject({ ok: true, seat: null, data: {} })
  })
})
