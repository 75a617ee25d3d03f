import { describe, expect, it } from 'vitest'
import { settleHandover } from '../../../../../cloudfunctions/core/domain/staff'
import { staffContracts } from '../../../../../cloudfunctions/core/domain/staff/contract'
import { overviewContracts } from '../../../../../cloudfunctions/core/feature/overview/contract'
import { APPID, ask, code, createRig, data, type RigOptions, SETUP_CODE } from '../../rig'

const HOUR_MS = 3_600_000
const WAIT_MS = 72 * HOUR_MS
const view = staffContracts['handover.get'].output
const list = staffContracts['staff.list'].output

async function bound(options: RigOptions = {}) {
  const rig = createRig({ orders: 1, ...options })
  await data(ask(rig.merchant, 'owner', 'owner.claim', { code: SETUP_CODE }))
  const { key, secret } = rig.ownApp
  await data(ask(rig.merchant, 'owner', 'binding.bindOwnApp', { key, secret }))
  return { rig, shop: `weidian:${rig.ownApp.shopId}`, proof: { key, secret } }
}

type World = Awaited<ReturnType<typeof bound>>

const call = ({ rig, shop }: World, who: string, action: string, input: object = {}) => ask(rig.merchant, who, action, { shop, ...input })

async function hire(world: World, who: string, role: string) {
  const { ticket } = await data(call(world, 'owner', 'staff.invite', { role, label: who }))
  await data(ask(world.rig.merchant, who, 'staff.accept', { ticket }))
}

const idOf = async (world: World, label: string) =>
  list.parse(await data(call(world, 'owner', 'staff.list'))).staff.find((each) => each.label === label)?.id
const seen = async (world: World, who: string) => view.parse(await data(call(world, who, 'handover.get')))
const offer = async (world: World, to: string, proof: object = world.proof) =>
  call(world, 'owner', 'handover.offer', { id: await idOf(world, to), proof })
const wrongOf = (right: string) => (right === '00000000' ? '00000001' : '00000000')

async function offered(world: World, to: string): Promise<string> {
  return String((await data(offer(world, to))).code)
}

async function waiting(world: World, to: string) {
  await data(call(world, to, 'handover.accept', { code: await offered(world, to) }))
}

const rolesOf = ({ rig }: World) =>
  rig.documents
    .all('staff')
    .filter(({ endedAt }) => endedAt === null)
    .map(
      ({ identity, role, shop }) => `${String(identity).slice(APPID.length + 1)} ${String(role)} ${shop === null ? 'everywhere' : 'here'}`,
    )
    .sort()

const owners = ({ rig }: World) => rig.documents.all('accounts').map(({ owners: all }) => all)
const later = ({ rig }: World, ms: number) => rig.clock.advance(ms)
const settle = ({ rig }: World) => settleHandover(rig.deps)

describe('the owner hands over', () => {
  it('with the secret, the code on the other phone, and 72 hours; then the seats change and the old owner is an admin', async () => {
    const world = await bound()
    await hire(world, 'li', 'operator')
    const shown = await offered(world, 'li')
    expect(shown).toMatch(/^\d{8}$/)
    expect((await seen(world, 'li')).running).toMatchObject({ state: 'offered', you: 'to', due: null, triesLeft: 5 })
    await data(call(world, 'li', 'handover.accept', { code: shown }))
    expect((await seen(world, 'owner')).running).toMatchObject({
      state: 'waiting',
      you: 'from',
      to: 'li',
      due: world.rig.clock.now() + WAIT_MS,
    })
    later(world, WAIT_MS - 1)
    await settle(world)
    expect(rolesOf(world)).toEqual(['li operator here', 'owner owner everywhere'])
    later(world, 1)
    await settle(world)
    expect(rolesOf(world)).toEqual(['li owner everywhere', 'owner admin here'])
    expect(owners(world)).toEqual([[`${APPID}:li`]])
    expect((await seen(world, 'li')).last).toMatchObject({ kind: 'transfer', end: 'done' })
    expect(await code(call(world, 'owner', 'shop.export'))).toBe('door.noPermission')
    expect(await code(ask(world.rig.merchant, 'owner', 'owner.claim', { code: SETUP_CODE }))).toBe('staff.ownerExists')
    // The new owner may take the old one's seat away like any other.
    const old = list.parse(await data(call(world, 'li', 'staff.list'))).staff.find(({ role }) => role === 'admin')
    expect(await code(call(world, 'li', 'staff.remove', { id: old?.id }))).toBe('ok')
    expect(await code(call(world, 'owner', 'order.list'))).toBe('door.noPermission')
  })

  it('is carried out by whoever looks when it is due, once, however many look', async () => {
    const world = await bound()
    await hire(world, 'li', 'service')
    await waiting(world, 'li')
    later(world, WAIT_MS)
    await Promise.all([seen(world, 'owner'), seen(world, 'li'), settle(world), settle(world)])
    expect(rolesOf(world)).toEqual(['li owner everywhere', 'owner admin here'])
    expect(owners(world)).toEqual([[`${APPID}:li`]])
  })

  it('ended anywhere, the next one finishes it', async () => {
    for (let die = 0; die < 8; die += 1) {
      const left = { writes: Number.POSITIVE_INFINITY }
      const world = await bound({
        wrap: (documents) => {
          const guard =
            <A extends readonly unknown[], R>(run: (...input: A) => Promise<R>) =>
            (...input: A): Promise<R> => {
              left.writes -= 1
              return left.writes < 0 ? Promise.reject(new Error('the function ended')) : run(...input)
            }
          return {
            ...documents,
            insert: guard(documents.insert),
            update: guard(documents.update),
            updateAndReturn: guard(documents.updateAndReturn),
          }
        },
      })
      await hire(world, 'li', 'service')
      await waiting(world, 'li')
      later(world, WAIT_MS)
      left.writes = die
      await settle(world).catch(() => null)
      left.writes = Number.POSITIVE_INFINITY
      await settle(world)
      expect([die, rolesOf(world)]).toEqual([die, ['li owner everywhere', 'owner admin here']])
      expect(world.rig.documents.all('incidents').filter(({ open }) => open === true)).toEqual([])
    }
  })

  it('is seen on the first screen of everybody in the shop until it is over', async () => {
    const world = await bound()
    await hire(world, 'li', 'service')
    await hire(world, 'wang', 'operator')
    const needs = async (who: string) =>
      overviewContracts['overview.get'].output
        .parse(await data(ask(world.rig.merchant, who, 'overview.get', {})))
        .attention.map(({ code: each }) => each)
    await waiting(world, 'li')
    for (const who of ['owner', 'li', 'wang']) expect(await needs(who)).toEqual(['handover.open.waiting'])
    later(world, WAIT_MS)
    await settle(world)
    expect(await needs('wang')).toEqual([])
  })

  it('stands in the audit at each step, names nobody, and keeps neither code nor secret', async () => {
    const world = await bound()
    await hire(world, 'li', 'service')
    const shown = await offered(world, 'li')
    await data(call(world, 'li', 'handover.accept', { code: shown }))
    later(world, WAIT_MS)
    await settle(world)
    const audits = world.rig.documents.all('auditInbox').map(({ personal: _, ...row }) => row)
    expect(audits.map(({ action }) => action).filter((action) => String(action).startsWith('handover'))).toEqual([
      'handover.offer',
      'handover.accept',
      'handover.done',
    ])
    const kept = JSON.stringify(['handovers', 'auditInbox', 'attempts', 'incidents'].map((name) => world.rig.documents.all(name)))
    expect(kept).not.toContain(shown)
    expect(`${kept}${world.rig.lines.join()}`).not.toContain(world.proof.secret)
  })
})

describe('what a thief or a dishonest admin tries', () => {
  it('a stolen phone of the owner does not know the secret, and has five tries a day', async () => {
    const world = await bound()
    await hire(world, 'thief', 'service')
    for (let tries = 0; tries < 5; tries += 1)
      expect(await code(offer(world, 'thief', { key: world.proof.key, secret: `wrong-secret-${tries}` }))).toBe('handover.proof')
    later(world, 61_000)
    expect(await code(offer(world, 'thief'))).toBe('handover.proofMany')
    expect(world.rig.documents.all('handovers')).toEqual([])
    later(world, 24 * HOUR_MS)
    expect(await code(offer(world, 'thief'))).toBe('ok')
  })

  it('many tries of the secret at the same moment are still five', async () => {
    const world = await bound()
    await hire(world, 'thief', 'service')
    const id = await idOf(world, 'thief')
    const rigs = Array.from({ length: 8 }, (_, index) => ({ id, proof: { key: world.proof.key, secret: `wrong-secret-${index}` } }))
    await Promise.all(rigs.map((input) => code(call(world, 'owner', 'handover.offer', input))))
    later(world, 61_000)
    expect(await code(offer(world, 'thief'))).toBe('handover.proofMany')
  })

  it('a setup code proves nothing where the shop has a key, and another shop’s key neither', async () => {
    const world = await bound()
    await hire(world, 'li', 'service')
    expect(await code(offer(world, 'li', { setup: SETUP_CODE }))).toBe('handover.proof')
    expect(await code(offer(world, 'li', { key: '1', secret: world.proof.secret }))).toBe('handover.proof')
  })

  it('guessing the code ends it with the fifth wrong one, also when all are sent at once; the right one comes too late', async () => {
    const world = await bound()
    await hire(world, 'li', 'service')
    const shown = await offered(world, 'li')
    const guesses = await Promise.all(Array.from({ length: 6 }, () => code(call(world, 'li', 'handover.accept', { code: wrongOf(shown) }))))
    expect(guesses.filter((each) => each === 'handover.code').length).toBeLessThanOrEqual(5)
    later(world, 61_000)
    expect(await code(call(world, 'li', 'handover.accept', { code: shown }))).toBe('handover.none')
    expect((await seen(world, 'owner')).last).toMatchObject({ end: 'tries' })
  })

  it('the code is of use to nobody else, not after ten minutes, not twice, and not for the next handover', async () => {
    const world = await bound()
    await hire(world, 'li', 'service')
    await hire(world, 'eve', 'admin')
    const shown = await offered(world, 'li')
    for (const who of ['eve', 'owner']) expect(await code(call(world, who, 'handover.accept', { code: shown }))).toBe('handover.none')
    later(world, 10 * 60_000)
    expect(await code(call(world, 'li', 'handover.accept', { code: shown }))).toBe('handover.none')
    expect((await seen(world, 'owner')).last).toMatchObject({ end: 'late' })
    const second = await offered(world, 'li')
    if (second !== shown) expect(await code(call(world, 'li', 'handover.accept', { code: shown }))).toBe('handover.code')
    expect(await code(call(world, 'li', 'handover.accept', { code: second }))).toBe('ok')
    const due = (await seen(world, 'li')).running?.due
    later(world, HOUR_MS)
    expect(await code(call(world, 'li', 'handover.accept', { code: second }))).toBe('handover.none')
    expect((await seen(world, 'li')).running?.due).toBe(due)
  })

  it('two at once are one, whoever begins', async () => {
    const world = await bound()
    for (const who of ['li', 'wang']) await hire(world, who, 'admin')
    const answers = await Promise.all([
      code(offer(world, 'li')),
      code(offer(world, 'wang')),
      code(call(world, 'li', 'handover.recover', { proof: world.proof })),
    ])
    expect(answers.toSorted()).toEqual(['handover.runs', 'handover.runs', 'ok'])
    expect(world.rig.documents.all('handovers')).toHaveLength(1)
    expect(await code(offer(world, 'wang'))).toBe('handover.runs')
  })

  it('nobody but the owner offers, only an admin of every shop asks, and another shop is no way in', async () => {
    const world = await bound()
    for (const role of ['admin', 'operator', 'service', 'developer']) await hire(world, role, role)
    const id = await idOf(world, 'service')
    for (const who of ['admin', 'operator', 'service', 'developer', 'stranger'])
      expect([who, await code(call(world, who, 'handover.offer', { id, proof: world.proof }))]).toEqual([who, 'door.noPermission'])
    expect(await code(call(world, 'owner', 'handover.recover', { proof: world.proof }))).toBe('handover.gone')
    for (const who of ['operator', 'service', 'developer', 'stranger'])
      expect([who, await code(call(world, who, 'handover.recover', { proof: world.proof }))]).toEqual([who, 'door.noPermission'])
    for (const action of ['handover.get', 'handover.stop', 'handover.accept', 'handover.recover'])
      expect(
        await code(ask(world.rig.merchant, 'admin', action, { shop: 'weidian:1', number: 1, code: '00000000', proof: world.proof })),
      ).toBe('door.noPermission')
    expect(await code(call(world, 'owner', 'handover.offer', { id: '0'.repeat(16), proof: world.proof }))).toBe('handover.gone')
    world.rig.documents.put('shops', { ...world.rig.documents.all('shops')[0], _id: 'weidian:2', name: '另一家' } as never)
    expect(await code(call(world, 'admin', 'handover.recover', { proof: world.proof }))).toBe('handover.everyShop')
  })

  it('whom it does not concern learns nothing of it', async () => {
    const world = await bound()
    await hire(world, 'li', 'service')
    await hire(world, 'wang', 'operator')
    await waiting(world, 'li')
    expect(await seen(world, 'wang')).toMatchObject({ running: null, last: null, candidates: [], mayOffer: false, mayRecover: false })
    expect(await code(call(world, 'wang', 'handover.stop', { number: 1 }))).toBe('handover.notTheirs')
  })

  it('looking as a lower role gives nothing', async () => {
    const world = await bound()
    await hire(world, 'li', 'service')
    const id = await idOf(world, 'li')
    const event = { action: 'handover.offer', input: { shop: world.shop, id, proof: world.proof }, as: 'admin' }
    const reply = await world.rig.merchant(event, {
      request_id: 'r',
      environ: `WX_CONTEXT_KEYS=WX_OPENID,WX_APPID;WX_OPENID=owner;WX_APPID=${APPID};TCB_SOURCE=wx_client`,
    })
    expect(await code(reply)).toBe('door.noPermission')
  })
})

describe('while it waits', () => {
  it.each(['owner', 'eve', 'li'])('%s stops it, and nothing changes when its time comes', async (who) => {
    const world = await bound()
    await hire(world, 'li', 'operator')
    await hire(world, 'eve', 'admin')
    await waiting(world, 'li')
    expect(await code(call(world, who, 'handover.stop', { number: 2 }))).toBe('handover.none')
    expect(await code(call(world, who, 'handover.stop', { number: 1 }))).toBe('ok')
    expect(await code(call(world, who, 'handover.stop', { number: 1 }))).toBe('handover.none')
    later(world, WAIT_MS)
    await settle(world)
    expect(rolesOf(world)).toEqual(['eve admin here', 'li operator here', 'owner owner everywhere'])
    expect((await seen(world, 'owner')).last).toMatchObject({ end: 'stopped' })
  })

  it('it ends by itself when the next owner leaves or is removed, also when they come back', async () => {
    for (const way of ['leave', 'remove']) {
      const world = await bound()
      await hire(world, 'li', 'operator')
      await waiting(world, 'li')
      if (way === 'leave') await data(call(world, 'li', 'staff.leave'))
      else await data(call(world, 'owner', 'staff.remove', { id: await idOf(world, 'li') }))
      expect((await seen(world, 'owner')).last).toMatchObject({ end: 'left' })
      later(world, 1_000)
      await hire(world, 'li', 'operator')
      later(world, WAIT_MS)
      await settle(world)
      expect(owners(world)).toEqual([[`${APPID}:owner`]])
    }
  })

  it('somebody who left cannot be named', async () => {
    const world = await bound()
    await hire(world, 'li', 'operator')
    const id = await idOf(world, 'li')
    await data(call(world, 'li', 'staff.leave'))
    expect(await code(call(world, 'owner', 'handover.offer', { id, proof: world.proof }))).toBe('handover.gone')
  })

  it('the moment it is due, stopping comes too late', async () => {
    const world = await bound()
    await hire(world, 'li', 'operator')
    await waiting(world, 'li')
    later(world, WAIT_MS)
    expect(await code(call(world, 'owner', 'handover.stop', { number: 1 }))).toBe('handover.none')
    expect(owners(world)).toEqual([[`${APPID}:li`]])
  })
})

describe('an admin asks, because the owner’s WeChat account is lost', () => {
  const recover = (world: World, who: string, proof: object = world.proof) => call(world, who, 'handover.recover', { proof })

  it('with the credentials and the same wait becomes the owner; the lost account keeps no seat', async () => {
    const world = await bound()
    await hire(world, 'li', 'admin')
    expect((await seen(world, 'li')).mayRecover).toBe(true)
    expect(await code(recover(world, 'li'))).toBe('ok')
    expect((await seen(world, 'owner')).running).toMatchObject({ kind: 'recovery', state: 'waiting', mayStop: true })
    later(world, WAIT_MS)
    await settle(world)
    expect(rolesOf(world)).toEqual(['li owner everywhere'])
    expect(await code(call(world, 'owner', 'order.list'))).toBe('door.noPermission')
  })

  it('is stopped by the owner with one call', async () => {
    const world = await bound()
    await hire(world, 'li', 'admin')
    await data(recover(world, 'li'))
    expect(await code(call(world, 'owner', 'handover.stop', { number: 1 }))).toBe('ok')
    later(world, WAIT_MS)
    await settle(world)
    expect(owners(world)).toEqual([[`${APPID}:owner`]])
  })

  it('removes and demotes nobody meanwhile, and ends when it is demoted itself', async () => {
    const world = await bound()
    for (const who of ['li', 'eve']) await hire(world, who, 'admin')
    const [li, eve] = [await idOf(world, 'li'), await idOf(world, 'eve')]
    await data(recover(world, 'li'))
    expect(await code(call(world, 'li', 'staff.remove', { id: eve }))).toBe('handover.holds')
    expect(await code(call(world, 'li', 'staff.setRole', { id: eve, role: 'service' }))).toBe('handover.holds')
    expect(await code(call(world, 'eve', 'staff.setRole', { id: li, role: 'operator' }))).toBe('ok')
    later(world, WAIT_MS)
    await settle(world)
    expect(owners(world)).toEqual([[`${APPID}:owner`]])
  })

  it('with a wrong secret is nothing', async () => {
    const world = await bound()
    await hire(world, 'li', 'admin')
    expect(await code(recover(world, 'li', { ...world.proof, secret: 'not-the-secret' }))).toBe('handover.proof')
    expect(world.rig.documents.all('handovers')).toEqual([])
  })

  it('where the shop was bound by an authorization a new setup code proves it, once and while it lives', async () => {
    const world = await bound()
    await hire(world, 'li', 'admin')
    const [credential] = world.rig.documents.all('credentials')
    world.rig.documents.put('credentials', { ...credential, by: 'oauth', secret: null } as never)
    expect((await seen(world, 'li')).proof).toBe('setup')
    expect(await code(recover(world, 'li'))).toBe('handover.proof')
    expect(await code(recover(world, 'li', { setup: SETUP_CODE }))).toBe('ok')
    await data(call(world, 'owner', 'handover.stop', { number: 1 }))
    expect(await code(recover(world, 'li', { setup: SETUP_CODE }))).toBe('handover.proof')
  })
})
