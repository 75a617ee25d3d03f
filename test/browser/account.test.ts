import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { round } from '../../tools/demo/both-sides'
import { built } from '../built'
import { type Phones, startPhones, type TestPhone } from './phones'

/** One story, told in order: a shopper without a phone finds an order by its number. */
describe.sequential('a shopper’s account, by hand', { shuffle: false }, () => {
  let phones: Phones
  let shopper: TestPhone
  let order = { number: '', tail: '' }

  beforeAll(async () => {
    phones = await startPhones(await built(), 60)
    const { world } = phones
    const owner = world.client('owner')
    await owner.call('merchant', 'owner.claim', { code: phones.setupCode })
    await owner.call('merchant', 'binding.bindOwnApp', world.weidian.control.apps().ownApp)
    for (let rounds = 0; rounds < 3; rounds++) await round(world)
    const mine = new Set(world.weidian.control.you().map((row) => String(row.order_id)))
    const other = world.weidian.control
      .orders({})
      .find((row) => !mine.has(String(row.order_id)) && /^1\d{10}$/.test(String(row.user_phone)))
    order = { number: String(other?.order_id), tail: String(other?.user_phone).slice(-4) }
  }, 120_000)

  afterAll(async () => {
    await phones?.close()
  })

  it('signs in without giving a phone', async () => {
    shopper = await phones.phone('you', 'pages/orders/orders')
    await shopper.tap('登录')
    await shopper.tap('同意并一键登录')
    await shopper.tap('不给，先这样')
    await shopper.tap('不要，先这样')
    await shopper.sees('还没对上你的微店账号')
  })

  it('is told at the field what is wrong, and that a wrong tail is not found', async () => {
    await shopper.tap('用订单号找回')
    await shopper.sees('用订单号找回一笔')
    await shopper.tap('找回')
    await shopper.sees('订单号是一串数字')
    await shopper.sees('请填四位数字')
    await shopper.fill(0, order.number)
    await shopper.fill(1, order.tail === '0000' ? '1111' : '0000')
    await shopper.tap('找回')
    await shopper.sees('没找到。请核对订单号和手机尾号')
    await shopper.sees('代码 claim.notFound')
  })

  it('without a network what was typed stays', async () => {
    await shopper.page.evaluate('window.__phone.setOffline(true)')
    await shopper.fill(1, order.tail)
    await shopper.tap('找回')
    await shopper.sees('没有网络')
    await shopper.page.evaluate('window.__phone.setOffline(false)')
  })

  it('finds the one order, which then stands among the orders', async () => {
    await shopper.tap('找回')
    await shopper.sees('找到了')
    await shopper.tap('看这笔订单')
    await shopper.sees(order.number.slice(0, 4))
    await shopper.go('pages/orders/orders')
    await shopper.page.waitForFunction(`window.__phone.data().rows?.length === 1`)
    expect(await shopper.trouble()).toEqual([])
  })

  it('sees what is kept, and takes it along', async () => {
    await shopper.go('pages/me/me')
    await shopper.tap('隐私中心')
    await shopper.sees('存了什么，为了什么')
    await shopper.sees('1 项认领')
    await shopper.tap('导出我的资料')
    await shopper.sees('整理好了')
    await shopper.tap('复制全部内容')
    await shopper.sees('已复制，可以粘贴')
    const calls = await shopper.page.evaluate<{ name: string; input: { data?: string } }[]>('window.__phone.calls')
    const copied = calls.findLast(({ name }) => name === 'setClipboardData')?.input.data ?? ''
    expect(JSON.parse(copied)).toMatchObject({ member: [{ phone: null }], claims: [{ order: order.number }], orders: [] })
    await shopper.page.locator('[aria-label="关闭"]').filter({ visible: true }).last().click()
  })

  it('unlinks the order, and then leaves', async () => {
    await shopper.tap('解除订单认领')
    await shopper.sees(order.number)
    await shopper.tap('解除')
    await shopper.sees('没有认领')
    await shopper.page.locator('[aria-label="关闭"]').filter({ visible: true }).last().click()
    await shopper.tap('注销并删除')
    await shopper.sees('不能恢复')
    await shopper.tap('注销并删除')
    await shopper.sees('已经注销')
    expect(phones.world.cloudbase.control.find({ collection: 'members', query: {}, limit: 10 })).toEqual([])
    await shopper.go('pages/me/me')
    await shopper.sees('登录')
    expect(await shopper.trouble()).toEqual([])
  })
})
