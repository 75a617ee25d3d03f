import { describe, expect, it } from 'vitest'
import { type CallOpenApi, OpenApiError } from '../../../../../cloudfunctions/core/cloud'
import { ask, code, createRig, data, type Rig } from '../../rig'

const APPID = 'wx0000000000000001'

/** WeChat as a cloud call: the code is the phone number itself. */
const wechat: CallOpenApi = async (_, { code: sent }) => {
  const phone = String(sent)
  if (!/^\d+$/.test(phone)) throw new OpenApiError(Number(phone.replace('error', '')), 'refused')
  return {
    errCode: 0,
    phoneInfo: { phoneNumber: phone, purePhoneNumber: phone, countryCode: '86', watermark: { appid: APPID, timestamp: 1 } },
  }
}

const signIn = (rig: Rig, who = 'anna') => ask(rig.shopper, who, 'member.signIn', { consent: 'v1' })
const setPhone = (rig: Rig, phone: string, who = 'anna') => ask(rig.shopper, who, 'member.setPhone', { code: phone, consent: 'v1' })

describe('sign-in', () => {
  it('makes one member for one identity, however often and at once it is called', async () => {
    const rig = createRig()
    const replies = await Promise.all(Array.from({ length: 5 }, () => data(signIn(rig))))
    await data(signIn(rig))
    for (const reply of replies) expect(reply).toEqual({ signedIn: true, phoneTail: null, buyers: 0, staff: [], reminders: [] })
    expect(rig.documents.all('identities')).toHaveLength(1)
    expect(rig.documents.all('members')).toHaveLength(1)
    expect(rig.documents.all('consents')).toMatchObject([{ purpose: 'agreement', version: 'v1' }])
  })

  it('tells visitors from members', async () => {
    const rig = createRig()
    expect(await data(ask(rig.shopper, 'anna', 'member.get'))).toMatchObject({ signedIn: false })
    await data(signIn(rig))
    expect(await data(ask(rig.shopper, 'anna', 'member.get'))).toMatchObject({ signedIn: true })
    expect(await data(ask(rig.shopper, 'berta', 'member.get'))).toMatchObject({ signedIn: false })
  })

  it('needs consent', async () => {
    const rig = createRig()
    expect(await code(ask(rig.shopper, 'anna', 'member.signIn', {}))).toBe('door.input')
    expect(rig.documents.all('members')).toEqual([])
  })
})

describe('phone', () => {
  it('is kept sealed and findable, and only its tail is shown to its member', async () => {
    const rig = createRig({ openapi: wechat })
    await data(signIn(rig))
    expect(await data(setPhone(rig, '13800138000'))).toMatchObject({ phoneTail: '8000', claimedOrders: 0 })
    expect(await data(ask(rig.shopper, 'anna', 'member.get'))).toMatchObject({ phoneTail: '8000' })
    const kept = JSON.stringify(['members', 'identities', 'consents', 'claims', 'auditInbox'].map((name) => rig.documents.all(name)))
    expect(kept).not.toContain('13800138000')
    expect(kept).not.toContain('"8000"')
    expect(rig.lines.join()).not.toContain('13800138000')
  })

  it('needs a member, and the consent for it is written down', async () => {
    const rig = createRig({ openapi: wechat })
    expect(await code(setPhone(rig, '13800138000'))).toBe('door.notMember')
    await data(signIn(rig))
    await data(setPhone(rig, '13800138000'))
    expect(
      rig.documents
        .all('consents')
        .map((row) => row.purpose)
        .sort(),
    ).toEqual(['agreement', 'phone'])
  })

  it('belongs to one member; changing it frees the old one', async () => {
    const rig = createRig({ openapi: wechat })
    await data(signIn(rig, 'anna'))
    await data(signIn(rig, 'berta'))
    await data(setPhone(rig, '13800138000', 'anna'))
    expect(await code(setPhone(rig, '13800138000', 'berta'))).toBe('member.phoneElsewhere')
    expect(await data(ask(rig.shopper, 'berta', 'member.get'))).toMatchObject({ phoneTail: null })
    await data(setPhone(rig, '13900139000', 'anna'))
    expect(await data(setPhone(rig, '13800138000', 'berta'))).toMatchObject({ phoneTail: '8000' })
  })

  it('is taken by one of two who prove it at the same moment', async () => {
    const rig = createRig({ openapi: wechat })
    await Promise.all(['anna', 'berta'].map((who) => data(signIn(rig, who))))
    const answers = await Promise.all(['anna', 'berta'].map((who) => code(setPhone(rig, '13800138000', who))))
    expect(answers.sort()).toEqual(['member.phoneElsewhere', 'ok'])
  })

  it.each([
    ['error40029', 'member.phoneCode'],
    ['error40013', 'member.phoneCode'],
    ['error-1', 'member.wechatBusy'],
    ['error45011', 'member.wechatBusy'],
    ['error-604101', 'member.wechatBusy'],
  ])('answers %s of WeChat with %s and keeps nothing', async (sent, expected) => {
    const rig = createRig({ openapi: wechat })
    await data(signIn(rig))
    expect(await code(setPhone(rig, sent))).toBe(expected)
    expect(rig.documents.all('members')).toMatchObject([{ phone: null, phoneIx: null }])
  })

  it('of another account is not believed', async () => {
    const foreign: CallOpenApi = async () => ({
      phoneInfo: { purePhoneNumber: '13800138000', countryCode: '86', watermark: { appid: 'wxother' } },
    })
    const rig = createRig({ openapi: foreign })
    await data(signIn(rig))
    expect(await code(setPhone(rig, 'x'))).toBe('member.phoneCode')
  })
})
