import { describe, expect, it } from 'vitest'
import { night } from '../../../cloudfunctions/every-night/night'
import { ask, createRig, data, SETUP_CODE } from '../core/rig'

const DAY_MS = 86_400_000

describe('the night', () => {
  it('seals what staff and shoppers did, and it verifies', async () => {
    const rig = createRig()
    await data(ask(rig.merchant, 'owner', 'owner.claim', { code: SETUP_CODE }))
    rig.clock.advance(1)
    await data(ask(rig.shopper, 'anna', 'member.signIn', { consent: 'v1' }))
    expect(await night(rig.deps)).toMatchObject({ sealed: 2 })
    expect(await data(ask(rig.merchant, 'owner', 'audit.verify'))).toEqual({
      ok: true,
      checked: 2,
      checkpoints: 1,
      forgotten: 0,
      broken: null,
    })
    const { records } = await data(ask(rig.merchant, 'owner', 'audit.list'))
    expect(records).toMatchObject([
      { sequence: 2, action: 'member.signIn', role: 'visitor' },
      { sequence: 1, action: 'owner.claim', role: 'visitor' },
    ])
    expect(JSON.stringify(records)).not.toContain('anna')
  })

  it('shows the audit page by page, newest first', async () => {
    const rig = createRig()
    await data(ask(rig.merchant, 'owner', 'owner.claim', { code: SETUP_CODE }))
    for (let index = 0; index < 119; index++) await data(ask(rig.shopper, `user${index}`, 'member.signIn', { consent: 'v1' }))
    await night(rig.deps)
    const seen: unknown[] = []
    let page: unknown
    do {
      const reply = await data(ask(rig.merchant, 'owner', 'audit.list', page === undefined ? {} : { page }))
      if (Array.isArray(reply.records)) seen.push(...reply.records.map((record) => Reflect.get(record, 'sequence')))
      page = reply.next ?? null
    } while (page !== null)
    expect(seen).toEqual(Array.from({ length: 120 }, (_, index) => 120 - index))
  })

  it('forgets tickets and credentials whose time is over, and no other', async () => {
    const rig = createRig()
    await data(ask(rig.merchant, 'owner', 'owner.claim', { code: SETUP_CODE }))
    const { shop } = await data(ask(rig.merchant, 'owner', 'binding.bindOwnApp', { key: rig.ownApp.key, secret: rig.ownApp.secret }))
    await data(ask(rig.merchant, 'owner', 'binding.startOauth'))
    expect(await night(rig.deps)).toMatchObject({ tickets: 0, credentials: 0 })
    rig.clock.advance(2 * DAY_MS)
    expect(await night(rig.deps)).toMatchObject({ tickets: 1, credentials: 0 })
    await data(ask(rig.merchant, 'owner', 'binding.unbind', { shop: Reflect.get(Object(shop), 'id') }))
    rig.clock.advance(29 * DAY_MS)
    expect(await night(rig.deps)).toMatchObject({ credentials: 0 })
    rig.clock.advance(DAY_MS)
    expect(await night(rig.deps)).toMatchObject({ credentials: 1 })
    expect(rig.documents.all('credentials')).toEqual([])
    expect(rig.documents.all('shops')).toHaveLength(1)
  })
})
