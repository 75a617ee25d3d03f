import { describe, expect, it } from 'vitest'
import { sweepSignIns } from '../../../../../cloudfunctions/core/feature/funnel'
import { merchantFunnelContracts } from '../../../../../cloudfunctions/core/feature/funnel/contract'
import { ask, code, createRig, data, type Rig, SETUP_CODE } from '../../rig'

const DAY_MS = 86_400_000

async function bound() {
  const rig = createRig({ orders: 1 })
  await data(ask(rig.merchant, 'owner', 'owner.claim', { code: SETUP_CODE }))
  await data(ask(rig.merchant, 'owner', 'binding.bindOwnApp', rig.ownApp))
  return { rig, shop: `weidian:${rig.ownApp.shopId}` }
}

const tell = (rig: Rig, steps: object, who = 'somebody') => code(ask(rig.shopper, who, 'signIn.tell', steps))

async function funnel({ rig, shop }: Awaited<ReturnType<typeof bound>>) {
  return merchantFunnelContracts['signIn.funnel'].output.parse(await data(ask(rig.merchant, 'owner', 'signIn.funnel', { shop })))
}

describe('sign-ins', () => {
  it('are counted step by step, from people who are no members too, and nothing is kept of whom', async () => {
    const world = await bound()
    await tell(world.rig, { agree: 'no' }, 'openid-of-a-visitor')
    await Promise.all([
      tell(world.rig, { agree: 'yes', phone: 'no', reminder: 'yes' }),
      tell(world.rig, { agree: 'yes', phone: 'trouble' }),
    ])
    const { steps, since } = await funnel(world)
    expect(since).toBe('2026-11-24')
    expect(steps).toEqual([
      { step: 'agree', offered: 3, yes: 2, no: 1, trouble: 0, share: null },
      { step: 'phone', offered: 2, yes: 0, no: 1, trouble: 1, share: null },
      { step: 'reminder', offered: 1, yes: 1, no: 0, trouble: 0, share: null },
    ])
    const kept = JSON.stringify([world.rig.documents.all('signIns'), world.rig.documents.all('auditInbox')])
    expect(kept).not.toContain('openid-of-a-visitor')
    expect(world.rig.documents.all('signIns')).toHaveLength(1)
  })

  it('are shares only from thirty on', async () => {
    const world = await bound()
    const many = async (from: number, to: number, agree: string) => {
      for (let n = from; n < to; n += 1) await tell(world.rig, { agree }, `p${n}`)
    }
    await many(0, 20, 'yes')
    await many(20, 29, 'no')
    expect((await funnel(world)).steps[0]).toMatchObject({ offered: 29, share: null })
    await many(29, 30, 'no')
    expect((await funnel(world)).steps[0]).toMatchObject({ offered: 30, share: 67 })
  })

  it('of thirty days are shown, of four hundred kept', async () => {
    const world = await bound()
    await tell(world.rig, { agree: 'yes' })
    world.rig.clock.advance(29 * DAY_MS)
    await tell(world.rig, { agree: 'no' })
    expect((await funnel(world)).steps[0]).toMatchObject({ offered: 2 })
    world.rig.clock.advance(DAY_MS)
    expect((await funnel(world)).steps[0]).toMatchObject({ offered: 1 })
    expect(await sweepSignIns(world.rig.deps)).toBe(0)
    world.rig.clock.advance(371 * DAY_MS)
    expect(await sweepSignIns(world.rig.deps)).toBe(1)
  })

  it('a step nobody knows, an empty flow and a gone-wild phone count nothing', async () => {
    const world = await bound()
    for (const steps of [{}, { agree: 'perhaps' }, { password: 'yes' }]) expect(await tell(world.rig, steps)).toBe('door.input')
    const answers: string[] = []
    for (let n = 0; n < 12; n += 1) answers.push(await tell(world.rig, { agree: 'yes' }, 'wild'))
    expect(answers.filter((answer) => answer === 'door.tooMany').length).toBeGreaterThan(0)
    expect(await code(ask(world.rig.merchant, 'stranger', 'signIn.funnel', { shop: world.shop }))).toBe('door.noPermission')
  })
})
