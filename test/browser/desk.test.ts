import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { boundPhones } from './bound-phones'
import { phoneOf } from './phone-of'
import type { Phones, TestPhone } from './phones'

const SHOP = 'weidian:9600000001'

/** One story, told in order: what staff do with orders, people and files. */
describe.sequential('the desk of staff, by hand', { shuffle: false }, () => {
  let phones: Phones
  let owner: TestPhone

  beforeAll(async () => {
    phones = await boundPhones(30, 4)
  }, 120_000)

  afterAll(() => phones?.close())

  it('orders are narrowed by time, and the filter can be taken off', async () => {
    owner = await phones.phone('owner', `packages/merchant/orders/orders?shop=${SHOP}`)
    await owner.sees('共 ')
    await owner.tap('筛选')
    await owner.tap('近 7 天')
    await owner.tap('看结果')
    await owner.page.locator('[aria-label="清空 近 7 天"]').waitFor()
    await owner.page.locator('[aria-label="清空 近 7 天"]').click()
    await owner.page.locator('[aria-label="清空 近 7 天"]').waitFor({ state: 'detached' })
    expect(await owner.trouble()).toEqual([])
  })

  it('an order is found by the end of a phone, and the page says how far was looked', async () => {
    await owner.fill(0, '6688')
    await owner.sees('姓名和尾号查了全部')
    await owner.page.locator('[aria-label="清空"]').click()
  })

  it('a file of the orders is made and sent: safe for Excel, with the filter in its name', async () => {
    await owner.tap('已完成')
    await owner.page.locator('.or-row').first().waitFor()
    await owner.tap('导出')
    await owner.sees('没有电话和地址')
    await owner.page.locator('.ex-do').filter({ visible: true }).click()
    await owner.sees('发到微信聊天')
    await owner.tap('发到微信聊天')
    await owner.tap('发送')
    const calls = await phoneOf(owner.page).calls()
    const shared = calls.findLast(({ name }) => name.endsWith('shareFileMessage'))
    expect(JSON.stringify(shared)).toMatch(/订单-已完成-\d{8}-\d{4}\.csv/)
    const path = /"filePath":"([^"]+)"/.exec(JSON.stringify(shared))?.[1] ?? ''
    // As bytes: a decoder of text would swallow the mark at the beginning.
    const bytes = await owner.page.evaluate<string>(
      `window.__phone.wx.getFileSystemManager().readFileSync(${JSON.stringify(path)}, 'base64')`,
    )
    const text = Buffer.from(bytes, 'base64').toString()
    expect(text).toMatch(/^\uFEFF"订单号","状态"/)
    expect(text).toMatch(/\r\n"99\d+\t","已完成"/)
    await owner.page.locator('[aria-label="关闭"]').filter({ visible: true }).last().click()
    expect(await owner.trouble()).toEqual([])
  })

  it('a hidden field opens for a reason, and is hidden again when the page is left', async () => {
    const order = phones.world.weidian.control.you().find((each) => each.order_id !== undefined)
    await owner.go(`/packages/merchant/order/order?id=${SHOP}:${String(order?.order_id)}`)
    await owner.sees('收件信息')
    await owner.page.locator('[aria-label="查看 手机号"]').click()
    await owner.tap('处理售后')
    await owner.tap('查看并记录')
    await owner.page.locator('[aria-label="复制 手机号"]').waitFor()
    const shown = await owner.page.locator('.mo-hidden').allInnerTexts()
    expect(shown.join(' ')).toMatch(/1\d{10}/)
    await owner.page.evaluate(`window.__phone.wx.navigateTo({ url: '/packages/merchant/members/members?shop=${SHOP}' })`)
    await owner.sees('还没有会员')
    await owner.back()
    await owner.page.locator('[aria-label="查看 手机号"]').waitFor()
    expect((await owner.page.locator('.mo-hidden').allInnerTexts()).join(' ')).not.toMatch(/1\d{10}/)
    expect(await owner.trouble()).toEqual([])
  })

  it('an answer that comes after the page was left opens nothing', async () => {
    await owner.page.evaluate('window.__phone.setLatency(1000)')
    await owner.page.locator('[aria-label="查看 手机号"]').click()
    await owner.tap('查看并记录')
    await owner.page.evaluate(`window.__phone.wx.navigateTo({ url: '/packages/merchant/members/members?shop=${SHOP}' })`)
    await owner.page.waitForFunction(
      `window.__phone.calls.some(({ input, answer }) => input?.data?.action === 'order.reveal' && answer !== undefined) &&
       window.__phone.calls.filter(({ input, answer }) => input?.data?.action === 'order.reveal' && answer === undefined).length === 0`,
    )
    await owner.page.evaluate('window.__phone.setLatency(0)')
    await owner.sees('还没有会员')
    await owner.back()
    await owner.page.locator('[aria-label="查看 手机号"]').waitFor()
    expect((await owner.page.locator('.mo-hidden').allInnerTexts()).join(' ')).not.toMatch(/1\d{10}/)
    expect(await owner.trouble()).toEqual([])
  })

  it('a member is found with their orders', async () => {
    const shopper = phones.world.client('you')
    await shopper.call('shopper', 'member.signIn', { consent: '2026-11-24' })
    const [number] = phones.world.weidian.control.you().map((each) => String(each.order_id))
    await shopper.call('shopper', 'claim.order', { number, tail: '6688' })
    await shopper.call('shopper', 'member.setProfile', { name: '南风知我意', consent: '2026-11-24' })
    await owner.go(`/packages/merchant/members/members?shop=${SHOP}`)
    await owner.tap('没给手机号')
    await owner.sees('用订单号和尾号认领了')
    await owner.sees('南*')
    expect(await owner.page.getByText('南风知我意').count()).toBe(0)
    await owner.page.locator('[aria-label="查看 昵称"]').click()
    await owner.tap('核对信息')
    await owner.tap('查看并记录')
    await owner.sees('南风知我意')
    expect(await owner.trouble()).toEqual([])
  })

  it('the checklist looks by itself, and keeps what people answer', async () => {
    await owner.go(`/packages/bind/checks/checks?shop=${SHOP}`)
    await owner.sees('自动检查')
    await owner.tap('小程序备案')
    await owner.sees('微信公众平台，设置')
    await owner.tap('做好了')
    await owner.sees('确认')
    await owner.page.locator('[aria-label="小程序备案 通过"]').waitFor()
    expect(await owner.trouble()).toEqual([])
  })

  it('the days of the shop stand as bars and as a table', async () => {
    await owner.go(`/packages/charts/days/days?shop=${SHOP}`)
    await owner.sees('近 30 天共')
    const measure = owner.page.locator('[aria-role="tab"], [role="tab"]').filter({ hasText: '成交额' })
    await measure.first().click()
    await owner.sees('¥')
    expect(await owner.page.locator('.dy-bar').count()).toBe(30)
    expect(await owner.trouble()).toEqual([])
  })

  it('the owner takes everything along, before leaving and after', async () => {
    await owner.go('/packages/merchant/shops/shops')
    await owner.tap('解绑')
    await owner.tap('先导出全部数据')
    await owner.sees('别发到群里')
    await owner.page.locator('.ex-do').filter({ visible: true }).click()
    await owner.sees('.jsonl')
    await owner.page.locator('[aria-label="关闭"]').filter({ visible: true }).last().click()
    await owner.tap('解绑')
    await owner.tap('解绑这家店')
    await owner.sees('30 天内可以恢复')
    await owner.tap('导出全部数据')
    await owner.sees('别发到群里')
    await owner.page.locator('[aria-label="关闭"]').filter({ visible: true }).last().click()
    await owner.tap('恢复绑定')
    await owner.sees('正在补单')
    expect(await owner.trouble()).toEqual([])
  })
})
