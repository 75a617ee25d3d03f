import { describe, expect, it } from 'vitest'
import { privacyContracts } from '../../../../../cloudfunctions/core/frame/privacy/contract'
import { ask, code, data } from '../../rig'
import { type ForgetfulWorld, forgetfulWorld, mine } from './forgetful-world'

const { output: shown } = privacyContracts['privacy.get']
const { output: part } = privacyContracts['privacy.export']

async function exported(all: ForgetfulWorld, who: string) {
  const kinds = new Map<string, Readonly<Record<string, unknown>>[]>()
  let next: string | null | undefined
  do {
    const got = part.parse(await data(ask(all.shopper, who, 'privacy.export', next === undefined ? {} : { part: next })))
    kinds.set(got.name, [...(kinds.get(got.name) ?? []), ...got.rows])
    next = got.next
  } while (next !== null)
  return kinds
}

describe('the privacy centre', () => {
  it('says what is kept of the caller, and what the caller decided', async () => {
    const all = await forgetfulWorld()
    const { kept, consents } = shown.parse(await data(ask(all.shopper, 'you', 'privacy.get')))
    const count = (name: string) => kept.find((each) => each.name === name)?.count
    expect([count('member'), count('claims'), count('orders')]).toEqual([1, 1, mine(all).length])
    expect(consents).toMatchObject([
      { purpose: 'agreement', version: 'v1', given: true },
      { purpose: 'phone', version: 'v1', given: true },
    ])
  })

  it('keeps the history of a decision: given, taken back, given again, and no more', async () => {
    const all = await forgetfulWorld()
    const forget = () => data(ask(all.shopper, 'you', 'member.forgetPhone', { consent: 'v1' }))
    all.clock.advance(1_000)
    expect(await forget()).toMatchObject({ phoneTail: null })
    all.clock.advance(1_000)
    await forget()
    all.clock.advance(1_000)
    await data(ask(all.shopper, 'you', 'member.setPhone', { code: '15400006688', consent: 'v1' }))
    const { consents } = shown.parse(await data(ask(all.shopper, 'you', 'privacy.get')))
    expect(consents.filter(({ purpose }) => purpose === 'phone').map(({ given }) => given)).toEqual([true, false, true])
  })

  it('a phone whose consent is taken back is gone and free for somebody else', async () => {
    const all = await forgetfulWorld()
    await data(ask(all.shopper, 'you', 'member.forgetPhone', { consent: 'v1' }))
    expect(all.documents.all('members')).toMatchObject([{ phone: null, phoneIx: null, phoneAt: null }])
    expect(all.documents.all('identities').filter(({ _id }) => _id.startsWith('phone:'))).toEqual([])
    // What it has opened stays, until it is taken back.
    expect(await data(ask(all.shopper, 'you', 'order.list'))).toMatchObject({ linked: true })
    await data(ask(all.shopper, 'anna', 'member.signIn', { consent: 'v1' }))
    expect(await code(ask(all.shopper, 'anna', 'member.setPhone', { code: '15400006688', consent: 'v1' }))).toBe('ok')
  })

  it('hands out all of one’s own data, part by part, in clear', async () => {
    const all = await forgetfulWorld()
    const kinds = await exported(all, 'you')
    expect(kinds.get('member')).toMatchObject([{ phone: '15400006688' }])
    expect(
      kinds
        .get('orders')
        ?.map(({ number }) => number)
        .toSorted(),
    ).toEqual(
      mine(all)
        .map(({ number }) => number)
        .toSorted(),
    )
    expect(kinds.get('orders')?.some(({ recipient }) => recipient !== null)).toBe(true)
    expect(kinds.get('consents')).toHaveLength(2)
    expect(kinds.get('audit')?.map(({ action }) => action)).toContain('member.setPhone')
  })

  it('hands out nobody else’s: not of others, and not of an order found by its number', async () => {
    const all = await forgetfulWorld()
    const theirs = all.weidian.control
      .orders()
      .find((order) => /^1\d{10}$/.test(String(order.user_phone)) && !mine(all).some((row) => row.number === order.order_id))
    await data(ask(all.shopper, 'anna', 'member.signIn', { consent: 'v1' }))
    await data(ask(all.shopper, 'anna', 'claim.order', { number: String(theirs?.order_id), tail: String(theirs?.user_phone).slice(-4) }))
    const kinds = await exported(all, 'anna')
    expect(kinds.get('orders')).toEqual([])
    expect(JSON.stringify([...kinds.values()])).not.toMatch(/15400006688|openid:you|:you"/)
    expect(JSON.stringify([...kinds.values()])).not.toContain(String(theirs?.user_phone))
  })

  it.each(['x', '99', '-1', '1:'.repeat(200), '0;1'])('refuses to go on from %j', async (from) => {
    const all = await forgetfulWorld()
    expect(['privacy.part', 'door.input']).toContain(await code(ask(all.shopper, 'you', 'privacy.export', { part: from })))
  })

  it('is for members', async () => {
    const all = await forgetfulWorld()
    for (const action of ['privacy.get', 'privacy.export']) expect(await code(ask(all.shopper, 'nobody', action))).toBe('door.notMember')
  })

  it('writes down that somebody took their data along, without saying who', async () => {
    const all = await forgetfulWorld()
    await exported(all, 'you')
    const entries = all.documents.all('auditInbox').filter(({ action }) => action === 'privacy.export')
    expect(entries.length).toBeGreaterThan(3)
    expect(JSON.stringify(entries.map(({ personal: _, ...row }) => row))).not.toContain('you')
  })
})
