import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { built } from '../built'
import { type Phones, startPhones, type TestPhone } from './phones'

const SHOP = 'weidian:9600000001'
const HOUR_MS = 3_600_000

/** One story, told in order: an admin asks and is stopped, then the owner hands over. */
describe.sequential('changing the owner, by hand', { shuffle: false }, () => {
  let phones: Phones
  let owner: TestPhone
  let app: { readonly key: string; readonly secret: string }

  beforeAll(async () => {
    phones = await startPhones(await built(), 5)
    app = phones.world.weidian.control.apps().ownApp
    const client = phones.world.client('owner')
    await client.call('merchant', 'owner.claim', { code: phones.setupCode })
    await client.call('merchant', 'binding.bindOwnApp', app)
    for (const [who, role] of [
      ['yinxi', 'service'],
      ['you', 'admin'],
    ]) {
      const { ticket } = await client.call('merchant', 'staff.invite', { shop: SHOP, role, label: who })
      await phones.world.client(String(who)).call('merchant', 'staff.accept', { ticket })
    }
  }, 120_000)

  afterAll(async () => {
    await phones?.close()
  })

  it('an admin asks with the secret; the owner sees it on the first screen and stops it', async () => {
    const admin = await phones.phone('you', `packages/merchant/staff/staff?shop=${SHOP}`)
    await admin.tap('换店主')
    await admin.sees('店主的微信丢了？')
    await admin.tap('申请成为店主')
    await admin.sees('Secret 至少 8 位')
    await admin.fill(0, app.key)
    await admin.fill(1, 'not-the-secret')
    await admin.tap('申请成为店主')
    await admin.sees('和绑定时填的不一样')
    await admin.fill(1, app.secret)
    await admin.tap('申请成为店主')
    await admin.sees('已申请，等到时间就生效')
    expect(await admin.trouble()).toEqual([])

    owner = await phones.phone('owner', 'packages/merchant/overview/overview')
    await owner.sees('有管理员申请成为店主')
    await owner.text('有管理员申请成为店主').click()
    await owner.sees('you申请成为店主')
    await owner.tap('停止移交')
    await owner.sees('停止后要从头再来')
    await owner.tap('停止移交')
    await owner.sees('已停止，店主没有变')
    await owner.sees('申请成为店主被停止了')
    expect(await owner.trouble()).toEqual([])
  }, 60_000)

  it('the owner names somebody; the code of the one screen is typed on the other, and after three days the seats are changed', async () => {
    await owner.tap('yinxi')
    await owner.fill(0, app.key)
    await owner.fill(1, app.secret)
    await owner.tap('生成确认码')
    await owner.sees('让对方输入这个确认码')
    const code = await owner.page.evaluate<string>('window.__phone.data().code')
    expect(code).toMatch(/^\d{4} \d{4}$/)
    expect(await owner.page.evaluate('window.__phone.data().secret')).toBe('')

    const next = await phones.phone('yinxi', 'packages/merchant/overview/overview')
    await next.text('店主正要把店交给一位店员').click()
    await next.sees('店主要把店交给你')
    await next.fill(0, code.replace(' ', '') === '00000000' ? '00000001' : '00000000')
    await next.tap('确认接手')
    await next.sees('确认码不对')
    await next.sees('还能试 4 次')
    await next.fill(0, code.replace(' ', ''))
    await next.tap('确认接手')
    await next.sees('已确认，等到时间就生效')
    expect(await next.trouble()).toEqual([])
    await owner.sees('yinxi是店主')

    phones.world.clock.advance(72 * HOUR_MS)
    await phones.world.cloudbase.control.fireTimer({ name: 'every-night' })
    await next.go('packages/merchant/overview/overview')
    await next.tap('店员')
    await next.sees('店主，所有店铺')
    await expect(phones.world.client('owner').call('merchant', 'shop.export', { shop: SHOP })).rejects.toThrow(/noPermission/)
    expect(await next.trouble()).toEqual([])
  }, 90_000)
})
