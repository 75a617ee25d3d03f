import { beforeEach, describe, expect, it } from 'vitest'
import { REVEALS_A_DAY } from '../../../../../cloudfunctions/core/domain/order'
import { memberContracts } from '../../../../../cloudfunctions/core/feature/members/contract'
import { hiddenMemberFields } from '../../../../../cloudfunctions/core/frame/access'
import { boundShop } from '../../domain/order/bound-shop'
import { APPID, code, data } from '../../rig'

type World = Awaited<ReturnType<typeof boundShop>>
const shows = memberContracts['member.show'].output
const PHONE = '15400006688'
const ROLES = ['admin', 'operator', 'service', 'developer'] as const

function seat({ documents }: World, shop: string, who: string, role: string): void {
  const identity = `${APPID}:${who}`
  const row: { readonly _id: string } = Object.assign(
    { _id: `${shop}:${identity}` },
    { identity, shop, role, since: 1, label: '', endedAt: null },
  )
  documents.put('staff', row)
}

describe('hidden fields of a member', () => {
  let all: World
  let member = ''
  beforeEach(async () => {
    all = await boundShop()
    for (const role of ROLES) seat(all, all.shop, role, role)
    seat(all, 'weidian:2', 'foreign', 'admin')
    member = all.documents.all('members')[0]?._id ?? ''
    await data(all.asShopper('member.setProfile', { name: '南风知我意', consent: 'v1' }))
    passName(true)
  })
  const passName = (passed: boolean) => {
    const [row] = all.documents.all('members')
    const next: { readonly _id: string } = Object.assign({ _id: member }, row, { nameCheck: passed ? 'passed' : 'waiting' })
    all.documents.put('members', next)
  }
  const show = async (who = 'owner') => shows.parse(await data(all.asOwner('member.show', { shop: all.shop, member }, who)))
  const reveal = (who: string, input: object = {}) =>
    all.asOwner('member.reveal', { shop: all.shop, member, field: 'name', reason: 'check', ...input }, who)

  it('are masked for everybody, and say who may ask', async () => {
    for (const who of ['owner', 'service']) {
      const shown = await show(who)
      expect(JSON.stringify(shown)).not.toContain(PHONE)
      expect(JSON.stringify(shown)).not.toContain('南风知我意')
      expect(shown.hidden).toEqual([
        { field: 'name', masked: expect.stringContaining('*'), may: true },
        { field: 'phone', masked: '154****6688', may: who === 'owner' },
      ])
    }
  })

  it.each(Object.entries(hiddenMemberFields))('%s opens for the roles of the table, and for no other', async (field, roles) => {
    const allowed: readonly string[] = roles
    for (const who of ['owner', ...ROLES]) {
      const expected = who === 'developer' ? 'door.noPermission' : allowed.includes(who) ? 'ok' : 'members.revealRole'
      expect([who, await code(reveal(who, { field }))]).toEqual([who, expected])
    }
    for (const who of ['foreign', 'you', 'stranger']) expect(await code(reveal(who, { field }))).toBe('door.noPermission')
  })

  it('are written down with field and reason before they are shown; a number typed as a reason is not kept', async () => {
    const before = all.documents.all('auditInbox').length
    expect(await data(reveal('admin', { field: 'phone', reason: 'other', words: `回电 ${PHONE}` }))).toEqual({
      field: 'phone',
      value: PHONE,
    })
    const [written] = all.documents.all('auditInbox').slice(before)
    expect(written).toMatchObject({ action: 'member.reveal', role: 'admin', shop: all.shop })
    expect(String(written?.target)).toMatch(/ phone other 回电 #$/)
    expect(JSON.stringify(all.documents.all('auditInbox')) + all.lines.join()).not.toContain(PHONE)
  })

  it('want a reason, and one in words where none of the usual ones fits', async () => {
    expect(await code(reveal('owner', { reason: 'other' }))).toBe('members.revealReason')
    expect(await code(reveal('owner', { reason: undefined }))).toBe('door.input')
  })

  it('share one tally with the looks at orders', async () => {
    const [person] = all.documents.all('orderPeople')
    for (let count = 0; count < REVEALS_A_DAY; count += 1) {
      all.clock.advance(5_000)
      await (count % 2 === 0 ? reveal('admin') : all.asOwner('order.reveal', { id: person?._id, field: 'name', reason: 'ship' }, 'admin'))
    }
    expect(await code(reveal('admin'))).toBe('members.revealMany')
    expect(await code(all.asOwner('order.reveal', { id: person?._id, field: 'name', reason: 'ship' }, 'admin'))).toBe('order.revealMany')
    expect(await code(reveal('owner'))).toBe('ok')
  })

  it('a name that WeChat has not passed is shown to nobody else', async () => {
    passName(false)
    expect((await show()).hidden.map(({ field }) => field)).toEqual(['phone'])
    expect(await code(reveal('owner'))).toBe('members.revealNone')
  })

  it('of a member of another shop, or one whose claim was undone, are not there', async () => {
    expect(await code(reveal('owner', { member: 'nobody00' }))).toBe('members.notFound')
    const [claim] = all.documents.all('claims')
    await data(all.asShopper('claim.undo', { claim: claim?._id }))
    expect(await code(reveal('owner', { field: 'phone' }))).toBe('members.notFound')
  })
})
