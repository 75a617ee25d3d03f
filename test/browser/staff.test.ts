import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { built } from '../built'
import { type Phones, startPhones, type TestPhone } from './phones'

/** One story, told in order: an owner invites, somebody accepts, and is removed again. */
describe.sequential('staff by invitation, by hand', { shuffle: false }, () => {
  let phones: Phones
  let owner: TestPhone
  let guest: TestPhone
  let card = ''

  beforeAll(async () => {
    phones = await startPhones(await built(), 5)
    const client = phones.world.client('owner')
    await client.call('merchant', 'owner.claim', { code: phones.setupCode })
    await client.call('merchant', 'binding.bindOwnApp', phones.world.weidian.control.apps().ownApp)
  }, 120_000)

  afterAll(async () => {
    await phones?.close()
  })

  it('the owner makes a card that carries the invitation, once', async () => {
    owner = await phones.phone('owner', 'pages/me/me')
    await owner.tap('店员')
    await owner.sees('店主，所有店铺')
    await owner.tap('邀请一位店员')
    await owner.fill(0, '小王')
    await owner.tap('运营')
    await owner.tap('生成邀请')
    await owner.sees('只能用一次')
    await owner.tap('发给对方')
    await owner.tap('发送给朋友')
    const calls = await owner.page.evaluate<{ name: string; input: { path?: string } }[]>('window.__phone.calls')
    card = calls.findLast(({ name }) => name === 'phone.share')?.input.path ?? ''
    expect(card).toMatch(/^\/packages\/merchant\/join\/join\?ticket=[0-9a-f]{32}$/)
    expect(await owner.trouble()).toEqual([])
  })

  it('somebody else opens it, sees what is offered, and is staff at once', async () => {
    guest = await phones.phone('yinxi', card.slice(1))
    await guest.sees('邀请你当运营')
    await guest.sees('山茶小铺')
    await guest.tap('接受邀请')
    await guest.sees('你是店员了')
    await guest.tap('去商家管理')
    await guest.page.waitForFunction(`window.__phone.page() === 'packages/merchant/overview/overview'`)
    expect(await guest.trouble()).toEqual([])
  })

  it('the card opens nothing a second time', async () => {
    const other = await phones.phone('stranger', card.slice(1))
    await other.sees('邀请无效')
    await other.sees('代码 staff.invitation')
  })

  it('their role changes from the next call on', async () => {
    await owner.page.locator('[aria-label="关闭"]').filter({ visible: true }).last().click()
    await owner.tap('小王')
    await owner.tap('客服')
    await owner.tap('改成这个角色')
    await owner.sees('角色已改')
    await expect(phones.world.client('yinxi').call('merchant', 'sync.now', { shop: 'weidian:9600000001' })).rejects.toThrow(/noPermission/)
  })

  it('the owner looks as customer service: a bar says so, the server refuses what is above, one tap leads back', async () => {
    const other = await phones.phone('owner', 'packages/merchant/staff/staff')
    await other.tap('换个身份看看')
    await other.tap('客服')
    await other.sees('正在以客服的身份看')
    await other.page.getByText('上线前检查').waitFor()
    expect(await other.page.getByText('操作记录').count()).toBe(0)
    await other.go('/packages/merchant/audit/audit')
    await other.sees('这里要店员权限')
    await other.tap('回到自己')
    await other.sees('操作记录')
    expect(await other.page.getByText('正在以').count()).toBe(0)
    expect(await other.trouble()).toEqual([])
    await other.page.close()
  })

  it('the owner removes them, hears what they took, and the next call is refused', async () => {
    await phones.world.client('yinxi').call('merchant', 'order.list', { shop: 'weidian:9600000001' })
    await owner.page.locator('[aria-label="移除 小王"]').click()
    await owner.sees('马上失去权限')
    await owner.tap('移除')
    await owner.sees('已移除，马上生效')
    await owner.sees('没有导出过文件')
    await expect(phones.world.client('yinxi').call('merchant', 'order.list', { shop: 'weidian:9600000001' })).rejects.toThrow(
      /noPermission/,
    )
    expect(await owner.trouble()).toEqual([])
  })
})
