import { beforeAll, describe, expect, it } from 'vitest'
import { staffContracts } from '../../../../../cloudfunctions/core/domain/staff/contract'
import { ask, code, createRig, data, type Rig, SETUP_CODE } from '../../rig'

const { output: list } = staffContracts['staff.list']
const DAY_MS = 86_400_000

async function bound() {
  const rig = createRig({ orders: 1 })
  await data(ask(rig.merchant, 'owner', 'owner.claim', { code: SETUP_CODE }))
  await data(ask(rig.merchant, 'owner', 'binding.bindOwnApp', { key: rig.ownApp.key, secret: rig.ownApp.secret }))
  return { rig, shop: `weidian:${rig.ownApp.shopId}` }
}

type World = Awaited<ReturnType<typeof bound>>

const call = ({ rig, shop }: World, who: string, action: string, input: object = {}) => ask(rig.merchant, who, action, { shop, ...input })

async function invite(world: World, role: string, by = 'owner', label = '小王'): Promise<string> {
  return String((await data(call(world, by, 'staff.invite', { role, label }))).ticket)
}

const accept = ({ rig }: World, who: string, ticket: string) => ask(rig.merchant, who, 'staff.accept', { ticket })

async function hire(world: World, who: string, role: string, by = 'owner') {
  await data(accept(world, who, await invite(world, role, by, who)))
}

const listed = async (world: World, who = 'owner') => list.parse(await data(call(world, who, 'staff.list')))
const idOf = async (world: World, label: string) => (await listed(world)).staff.find((each) => each.label === label)?.id

describe('an invitation', () => {
  it('makes one other person staff of that shop, with that role, and no other', async () => {
    const world = await bound()
    const ticket = await invite(world, 'operator')
    expect(await data(ask(world.rig.merchant, 'wang', 'staff.look', { ticket }))).toMatchObject({
      role: 'operator',
      shopName: expect.stringContaining('山茶小铺'),
    })
    expect(await code(call(world, 'wang', 'order.list'))).toBe('door.noPermission')
    expect(await data(accept(world, 'wang', ticket))).toEqual({ role: 'operator', shop: world.shop })
    expect(await code(call(world, 'wang', 'order.list'))).toBe('ok')
    expect(await code(call(world, 'wang', 'staff.list'))).toBe('door.noPermission')
    expect(await code(ask(world.rig.merchant, 'wang', 'order.list', { shop: 'weidian:1' }))).toBe('door.noPermission')
    expect((await listed(world)).staff).toMatchObject([
      { role: 'owner', everywhere: true, you: true, removable: false },
      { label: '小王', role: 'operator', everywhere: false, removable: true },
    ])
  })

  it('works once: of many who open it at the same moment one gets in, and may repeat the call', async () => {
    const world = await bound()
    const ticket = await invite(world, 'service')
    const people = ['a', 'b', 'c', 'd']
    const answers = await Promise.all(people.map((who) => code(accept(world, who, ticket))))
    expect(answers.toSorted()).toEqual(['ok', ...Array(3).fill('staff.invitation')])
    const winner = people[answers.indexOf('ok')] ?? ''
    expect(await code(accept(world, winner, ticket))).toBe('ok')
    expect(world.rig.documents.all('staff')).toHaveLength(2)
  })

  it('is void after 24 hours, after it was withdrawn, and when nobody ever gave it', async () => {
    const world = await bound()
    const [late, withdrawn] = [await invite(world, 'service'), await invite(world, 'admin')]
    const { invitations } = await listed(world)
    expect(invitations.map(({ role }) => role).toSorted()).toEqual(['admin', 'service'])
    const { invitation } = invitations.find(({ role }) => role === 'admin') ?? {}
    expect(list.parse(await data(call(world, 'owner', 'staff.withdraw', { invitation }))).invitations).toHaveLength(1)
    expect(await code(accept(world, 'wang', withdrawn))).toBe('staff.invitation')
    world.rig.clock.advance(DAY_MS)
    expect(await code(accept(world, 'wang', late))).toBe('staff.invitation')
    expect(await code(accept(world, 'wang', '0'.repeat(32)))).toBe('staff.invitation')
    expect(await code(accept(world, 'wang', 'x'))).toBe('door.input')
    expect((await listed(world)).invitations).toEqual([])
    expect(world.rig.documents.all('staff')).toHaveLength(1)
  })

  it('is not for who sent it, nor for who is staff there already, and is not used up by them', async () => {
    const world = await bound()
    const ticket = await invite(world, 'admin')
    expect(await code(accept(world, 'owner', ticket))).toBe('staff.ownInvitation')
    await hire(world, 'wang', 'operator')
    expect(await code(accept(world, 'wang', ticket))).toBe('staff.already')
    expect(await code(accept(world, 'li', ticket))).toBe('ok')
  })

  it('dies with the seat of who gave it', async () => {
    const world = await bound()
    await hire(world, 'boss', 'admin')
    const ticket = await invite(world, 'operator', 'boss')
    await data(call(world, 'owner', 'staff.remove', { id: await idOf(world, 'boss') }))
    expect(await code(ask(world.rig.merchant, 'wang', 'staff.look', { ticket }))).toBe('staff.invitation')
    expect(await code(accept(world, 'wang', ticket))).toBe('staff.invitation')
  })

  it('lies in the store as a digest, and the audit names nobody', async () => {
    const { rig, ...world } = await bound()
    const ticket = await invite({ rig, ...world }, 'operator')
    await data(accept({ rig, ...world }, 'wang', ticket))
    const everything = ['tickets', 'staff', 'auditInbox'].map((name) => rig.documents.all(name))
    expect(JSON.stringify(everything)).not.toContain(ticket)
    const audits = rig.documents.all('auditInbox').map(({ personal: _, ...row }) => row)
    expect(audits.map(({ action }) => action)).toEqual(expect.arrayContaining(['staff.invite', 'staff.accept']))
    expect(JSON.stringify(audits)).not.toContain('wang')
    expect(rig.lines.join()).not.toContain(ticket)
  })
})

describe('nobody gives or takes what is above them', () => {
  let world: World
  beforeAll(async () => {
    world = await bound()
    for (const role of ['admin', 'operator', 'service', 'developer']) await hire(world, role, role)
  })

  it.each([
    ['owner', ['admin', 'operator', 'service', 'developer']],
    ['admin', ['admin', 'operator', 'service', 'developer']],
  ])('%s gives %j', async (who, roles) => {
    expect((await listed(world, who)).gives).toEqual(roles)
    for (const role of roles) expect(await code(call(world, who, 'staff.invite', { role, label: '' }))).toBe('ok')
  })

  it.each(['operator', 'service', 'developer', 'stranger'])('%s invites, lists and removes nobody', async (who) => {
    const id = await idOf(world, 'service')
    for (const [action, input] of [
      ['staff.invite', { role: 'service', label: '' }],
      ['staff.list', {}],
      ['staff.remove', { id }],
      ['staff.withdraw', { invitation: 'a'.repeat(64) }],
    ] as const)
      expect([action, await code(call(world, who, action, input))]).toEqual([action, 'door.noPermission'])
  })

  it('nobody is made an owner by an invitation, and no owner is removed', async () => {
    for (const who of ['owner', 'admin'])
      expect(await code(call(world, who, 'staff.invite', { role: 'owner', label: '' }))).toBe('door.input')
    const owner = (await listed(world)).staff.find(({ role }) => role === 'owner')?.id
    for (const who of ['owner', 'admin']) expect(await code(call(world, who, 'staff.remove', { id: owner }))).toBe('staff.gone')
    expect(await code(call(world, 'owner', 'staff.leave'))).toBe('staff.ownerStays')
  })

  it('an invitation of another shop cannot be withdrawn from here', async () => {
    const ticket = await world.rig.deps.tickets.issue('invitation', { shop: 'weidian:1', role: 'admin', label: '', by: 'x' }, DAY_MS)
    const invitation = world.rig.documents.all('tickets').find(({ data: kept }) => JSON.stringify(kept).includes('"weidian:1"'))?._id
    expect(ticket.ticket).toHaveLength(32)
    expect(await code(call(world, 'admin', 'staff.withdraw', { invitation }))).toBe('staff.invitation')
    expect(world.rig.documents.all('tickets').some(({ _id }) => _id === invitation)).toBe(true)
  })
})

describe('leaving', () => {
  const allowed = (world: World, who: string) => code(call(world, who, 'order.list'))

  it('by removal works with the very next call, and the row stays for the record', async () => {
    const world = await bound()
    await hire(world, 'wang', 'operator')
    const id = await idOf(world, 'wang')
    expect(await allowed(world, 'wang')).toBe('ok')
    expect(list.parse(await data(call(world, 'owner', 'staff.remove', { id }))).staff).toHaveLength(1)
    expect(await allowed(world, 'wang')).toBe('door.noPermission')
    expect(await code(call(world, 'owner', 'staff.remove', { id }))).toBe('staff.gone')
    const rows: Rig['documents'] = world.rig.documents
    expect(rows.all('staff').find(({ role }) => role === 'operator')?.endedAt).toBe(world.rig.clock.now())
  })

  it('on one’s own works at once, and who left can be invited again with another role', async () => {
    const world = await bound()
    await hire(world, 'wang', 'admin')
    expect(await code(call(world, 'wang', 'staff.leave'))).toBe('ok')
    expect(await allowed(world, 'wang')).toBe('door.noPermission')
    await hire(world, 'wang', 'service')
    expect(await allowed(world, 'wang')).toBe('ok')
    expect(await code(call(world, 'wang', 'staff.list'))).toBe('door.noPermission')
  })

  it('an old invitation does not open the door again', async () => {
    const world = await bound()
    const ticket = await invite(world, 'operator')
    await data(accept(world, 'wang', ticket))
    await data(call(world, 'wang', 'staff.leave'))
    expect(await code(accept(world, 'wang', ticket))).toBe('staff.invitation')
    expect(await allowed(world, 'wang')).toBe('door.noPermission')
  })
})

describe('a role', () => {
  it('changes from the next call on, within what the changer may give', async () => {
    const world = await bound()
    await hire(world, 'ann', 'admin')
    await hire(world, 'wang', 'service')
    const set = async (who: string, label: string, role: string) =>
      code(call(world, who, 'staff.setRole', { id: await idOf(world, label), role }))
    expect(await code(call(world, 'wang', 'sync.now'))).toBe('door.noPermission')
    expect(await set('ann', 'wang', 'operator')).toBe('ok')
    expect(await code(call(world, 'wang', 'sync.now'))).not.toBe('door.noPermission')
    expect(await set('wang', 'ann', 'service')).toBe('door.noPermission')
    expect(await set('ann', 'ann', 'service')).toBe('staff.ownRole')
    expect(await set('ann', 'wang', 'owner')).toBe('door.input')
    const { staff } = await listed(world)
    const owner = staff.find(({ role }) => role === 'owner')
    expect(await code(call(world, 'ann', 'staff.setRole', { id: owner?.id, role: 'service' }))).toBe('staff.gone')
  })
})

describe('who is removed', () => {
  it('has left with what they took: files, and keys they typed in', async () => {
    const world = await bound()
    await hire(world, 'ann', 'admin')
    await data(call(world, 'ann', 'order.export', { tab: 'refund' }))
    await data(call(world, 'ann', 'order.list'))
    const removed = await data(call(world, 'owner', 'staff.remove', { id: await idOf(world, 'ann') }))
    expect(removed.took).toMatchObject([{ action: 'order.export', target: `${world.shop} refund` }])
  })
})
