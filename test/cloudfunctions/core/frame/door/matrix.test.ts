import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { type Permission, permissions, type Role, roles } from '../../../../../cloudfunctions/core/frame/access'
import { type Action, type Actions, contracts } from '../../../../../cloudfunctions/core/frame/contract'
import { createDoor, type People } from '../../../../../cloudfunctions/core/frame/door'
import { merchantContracts } from '../../../../../cloudfunctions/merchant/contracts'
import { makeMerchantActions } from '../../../../../cloudfunctions/merchant/make-actions'
import { shopperContracts } from '../../../../../cloudfunctions/shopper/contracts'
import { makeShopperActions } from '../../../../../cloudfunctions/shopper/make-actions'
import { createRig } from '../../rig'

const rig = createRig()
const identity = { id: 'wx1:o1', appid: 'wx1', openid: 'o1', unionid: null }
const OWN = 'weidian:1'
const OTHER = 'weidian:2'

const isStaff = (role: Role) => role !== 'visitor' && role !== 'member'

function peopleWith(role: Role, shop: string | null): People {
  return {
    member: async () => (role === 'member' ? 'm1' : null),
    seats: async () => (role === 'visitor' || role === 'member' ? [] : [{ shop, role }]),
  }
}

/** The real contracts with actions that only say that they ran: what is judged is the door. */
function ran(list: Actions<unknown>): Actions<unknown> {
  const hollow = ({ contract }: Action<unknown>): Action<unknown> => ({
    contract,
    read: (input) => ({ input, run: async () => 'ran' }),
  })
  return Object.fromEntries(Object.entries(list).map(([name, action]) => [name, hollow(action)]))
}

async function knock(list: Actions<unknown>, action: string, people: People, input: unknown): Promise<string> {
  const audits: string[] = []
  const door = createDoor(ran(list), undefined, {
    clock: rig.clock,
    log: rig.deps.log,
    people,
    audit: async ({ action: name }) => void audits.push(name),
  })
  const reply = await door({ identity, event: { action, input }, requestId: 'r' })
  if (!reply.ok) {
    expect(audits).toEqual([])
    return reply.error.code
  }
  expect(audits).toEqual(list[action]?.contract.changes === true ? [action] : [])
  return 'ok'
}

const audiences = [
  ['shopper', shopperContracts, makeShopperActions(rig.deps, async () => null)],
  ['merchant', merchantContracts, makeMerchantActions(rig.deps)],
] as const

const mayDo = (permission: Permission, role: Role) => {
  const allowed: readonly Role[] = permissions[permission]
  return allowed.includes(role) || allowed.includes('visitor')
}

describe.each(audiences)('the door of %s', (_, contractList, list) => {
  it('serves every contract and nothing else', () => {
    expect(Object.keys(list).sort()).toEqual(Object.keys(contractList).sort())
    for (const [name, contract] of Object.entries(contractList)) expect(list[name]?.contract).toBe(contract)
  })

  const cases = Object.entries(list).flatMap(([name, { contract }]) => roles.map((role) => [name, role, contract.can] as const))

  it.each(cases)('%s by %s of the shop', async (name, role, can) => {
    const refusal = permissions[can].some((each) => each === 'member') ? 'door.notMember' : 'door.noPermission'
    const expected = mayDo(can, role) ? 'ok' : refusal
    expect(await knock(list, name, peopleWith(role, OWN), { shop: OWN })).toBe(expected)
    expect(await knock(list, name, peopleWith(role, OWN), { id: `${OWN}:7` })).toBe(expected)
  })

  it.each(cases.filter(([, role]) => isStaff(role)))('%s by %s of another shop', async (name, role, can) => {
    const allowed: readonly Role[] = permissions[can]
    const refusal = allowed.includes('member') ? 'door.notMember' : 'door.noPermission'
    const expected = allowed.includes('visitor') ? 'ok' : refusal
    for (const input of [{ shop: OTHER }, { id: `${OTHER}:7` }, { shop: OWN, id: `${OTHER}:7` }, { shop: OTHER, id: `${OWN}:7` }])
      expect(await knock(list, name, peopleWith(role, OWN), input)).toBe(expected)
  })

  it.each(cases.filter(([, role]) => isStaff(role)))('%s by %s of the whole account', async (name, role, can) => {
    const refusal = permissions[can].some((each) => each === 'member') ? 'door.notMember' : 'door.noPermission'
    expect(await knock(list, name, peopleWith(role, null), { shop: OTHER })).toBe(mayDo(can, role) ? 'ok' : refusal)
  })
})

describe('a caller', () => {
  it('is asked about only where the permission needs it', async () => {
    const asked: string[] = []
    const people: People = {
      member: async () => {
        asked.push('member')
        return 'm1'
      },
      seats: async () => {
        asked.push('seats')
        return [{ shop: null, role: 'owner' }]
      },
    }
    const list = contracts({
      'a.open': { can: 'catalog.browse', input: z.object({}), output: z.string(), errors: {} },
      'a.own': { can: 'order.own', input: z.object({}), output: z.string(), errors: {} },
      'a.staff': { can: 'sync.read', input: z.object({}), output: z.string(), errors: {} },
    })
    const actions = Object.fromEntries(
      Object.entries(list).map(([name, contract]) => [name, { contract, read: (input: unknown) => ({ input, run: async () => '' }) }]),
    )
    for (const name of Object.keys(list)) expect(await knock(actions, name, people, {})).toBe('ok')
    expect(asked).toEqual(['member', 'seats'])
  })
})
