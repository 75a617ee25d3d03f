import { describe, expect, it } from 'vitest'
import { ask, code, createRig, data, SETUP_CODE } from '../../rig'

const claim = (rig: ReturnType<typeof createRig>, who: string, typed = SETUP_CODE) => ask(rig.merchant, who, 'owner.claim', { code: typed })

describe('the first owner', () => {
  it('is whoever has the setup code, typed in groups or not', async () => {
    for (const typed of [SETUP_CODE, SETUP_CODE.replace(/(.{4})(?=.)/g, '$1-').toUpperCase(), ` ${SETUP_CODE} `]) {
      const rig = createRig()
      expect(await data(claim(rig, 'owner', typed))).toEqual({ role: 'owner' })
      expect(rig.documents.all('accounts')).toMatchObject([{ owners: ['wx0000000000000001:owner'] }])
    }
  })

  it('may repeat the call, nobody else may', async () => {
    const rig = createRig()
    await data(claim(rig, 'owner'))
    expect(await data(claim(rig, 'owner'))).toEqual({ role: 'owner' })
    expect(await code(claim(rig, 'thief'))).toBe('staff.ownerExists')
    expect(rig.documents.all('staff')).toHaveLength(1)
  })

  it('is one of two who come at the same moment', async () => {
    const rig = createRig()
    const answers = await Promise.all(['one', 'two', 'three'].map((who) => code(claim(rig, who))))
    expect(answers.filter((answer) => answer === 'ok')).toHaveLength(1)
    expect(answers.filter((answer) => answer === 'staff.ownerExists')).toHaveLength(2)
    expect(rig.documents.all('staff')).toHaveLength(1)
  })

  it('is refused a wrong code, a late one, and any code where none was deployed', async () => {
    const rig = createRig()
    expect(await code(claim(rig, 'owner', 'f'.repeat(32)))).toBe('staff.setupCode')
    rig.clock.advance(86_400_000)
    expect(await code(claim(rig, 'owner'))).toBe('staff.setupCode')
    expect(await code(claim(createRig({ config: { setup: null } }), 'owner'))).toBe('staff.setupCode')
    expect(rig.documents.all('accounts')).toEqual([])
  })

  it('ends a claim that broke off between account and seat when it is repeated', async () => {
    const rig = createRig()
    rig.documents.put('accounts', Object.assign({ _id: 'wx0000000000000001' }, { owners: ['wx0000000000000001:owner'], since: 1 }))
    await data(claim(rig, 'owner'))
    expect(rig.documents.all('staff')).toMatchObject([{ _id: 'account:wx0000000000000001:owner', shop: null, role: 'owner' }])
  })

  it('stands in the audit before it happens, and not at all where it cannot be written down', async () => {
    const rig = createRig()
    await data(claim(rig, 'owner'))
    const { operations } = rig.documents
    expect(operations.indexOf('insert auditInbox')).toBeLessThan(operations.indexOf('insert accounts'))
    const deaf = createRig({
      wrap: (documents) => ({
        ...documents,
        insert: (name, rows) => (name === 'auditInbox' ? Promise.reject(new Error('down')) : documents.insert(name, rows)),
      }),
    })
    expect(await code(claim(deaf, 'owner'))).toBe('door.auditClosed')
    expect(deaf.documents.all('accounts')).toEqual([])
  })
})
