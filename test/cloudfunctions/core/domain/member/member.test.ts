import { describe, expect, it } from 'vitest'
import { type CallOpenApi, OpenApiError } from '../../../../../cloudfunctions/core/cloud'
import { makeErase } from '../../../../../cloudfunctions/core/host'
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
    for (const reply of replies)
      expect(reply).toEqual({
        profileCheck: 'passed',
        signedIn: true,
        phoneTail: null,
        buyers: 0,
        staff: [],
        name: null,
        picture: null,
        reminders: [],
      })
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

describe('nickname and picture', () => {
  const JPEG = Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(500, 1)])
  const PNG = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(500, 2)])
  const set = (rig: Rig, given: object, who = 'anna') => ask(rig.shopper, who, 'member.setProfile', { ...given, consent: 'v1' })

  async function member() {
    const rig = createRig()
    await data(signIn(rig))
    return rig
  }

  it('are given each as it pleases, kept sealed and in storage, and taken away', async () => {
    const rig = await member()
    expect(await data(set(rig, { name: '  南\n风 ' }))).toMatchObject({ name: '南 风', picture: null })
    const shown = await data(set(rig, { picture: JPEG.toString('base64') }))
    expect(shown).toMatchObject({ name: '南 风', picture: expect.stringMatching(/^https:.*faces\/[0-9a-f]{32}\.jpg/) })
    expect([...rig.kept.values()]).toEqual([JPEG])
    expect(JSON.stringify(rig.documents.all('members'))).not.toContain('南')
    expect(JSON.stringify([...rig.kept.keys()])).not.toContain('anna')
    await data(set(rig, { picture: PNG.toString('base64') }))
    expect([...rig.kept.values()]).toEqual([PNG])
    rig.clock.advance(1_000)
    expect(await data(set(rig, { name: null, picture: null }))).toMatchObject({ name: null, picture: null })
    expect(rig.kept.size).toBe(0)
    const given = rig.documents.all('consents').filter(({ purpose }) => purpose === 'profile')
    expect(given.map((row) => row.given)).toEqual([true, false])
  })

  it('a link is made once a day, not once a look', async () => {
    const rig = await member()
    await data(set(rig, { picture: JPEG.toString('base64') }))
    const before = rig.documents.all('members')[0]
    await data(ask(rig.shopper, 'anna', 'member.get'))
    expect(rig.documents.all('members')[0]).toEqual(before)
    rig.clock.advance(23.5 * 3_600_000)
    await data(ask(rig.shopper, 'anna', 'member.get'))
    expect(rig.documents.all('members')[0]).not.toEqual(before)
  })

  it.each([
    ['what is no picture', Buffer.from('<svg onload="x">').toString('base64')],
    ['nothing', ''],
    ['too much', Buffer.concat([Buffer.from('ffd8ff', 'hex'), Buffer.alloc(65 * 1024)]).toString('base64')],
    ['no base64', '***'],
  ])('%s is refused and nothing changes', async (_, picture) => {
    const rig = await member()
    await data(set(rig, { picture: JPEG.toString('base64') }))
    expect(await code(set(rig, { picture }))).toBe('member.picture')
    expect(rig.kept.size).toBe(1)
  })

  it('go with the person, and along in the export', async () => {
    const rig = await member()
    await data(set(rig, { name: '南风', picture: JPEG.toString('base64') }))
    expect(await data(ask(rig.shopper, 'anna', 'privacy.export'))).toMatchObject({
      name: 'member',
      rows: [{ name: '南风', picture: expect.stringContaining('https://') }],
    })
    await data(ask(rig.shopper, 'anna', 'privacy.erase', { sure: true }))
    await makeErase(rig.deps)('due')
    expect(rig.kept.size).toBe(0)
    expect(rig.documents.all('members')).toEqual([])
  })

  it('are for members', async () => {
    expect(await code(set(createRig(), { name: 'x' }))).toBe('door.notMember')
  })
})
