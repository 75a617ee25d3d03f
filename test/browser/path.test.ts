import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { round } from '../../tools/demo/both-sides'
import { built } from '../built'
import { type Phones, startPhones, type TestPhone } from './phones'

/** A product without options, so that nothing has to be chosen. */
const PRODUCT = 'weidian:9600000001:9900000014'

/** One story from nothing to a bought order, told in order: each test goes on where the one before it stopped. */
describe.sequential('the whole path, by hand, on two phones', { shuffle: false }, () => {
  let phones: Phones
  let owner: TestPhone
  let shopper: TestPhone

  beforeAll(async () => {
    phones = await startPhones(await built(), 120)
  }, 120_000)

  afterAll(async () => {
    await phones?.close()
  })

  it('the first owner types the setup code', async () => {
    owner = await phones.phone('owner', 'pages/me/me')
    await owner.tap('商家管理')
    await owner.fill(0, '0000-0000-0000-0000')
    await owner.tap('成为店主')
    await owner.sees('设置码不对')
    await owner.fill(0, phones.setupCode)
    await owner.tap('成为店主')
    await owner.sees('你是店主了')
    await owner.tap('绑定微店')
  })

  it('a wrong secret is refused at the field, the right one binds and shows the newest order', async () => {
    await owner.sees('填两项')
    const { key, secret } = phones.world.weidian.control.apps().ownApp
    await owner.fill(0, key)
    await owner.fill(1, 'f'.repeat(32))
    await owner.tap('绑定')
    await owner.sees('Key 或 Secret 不对')
    await owner.fill(1, secret)
    await owner.tap('绑定')
    await owner.sees('已绑定')
    await owner.sees('历史订单')
  })

  it('the sync page follows the first sync to its end', async () => {
    await owner.go('packages/sync/sync/sync')
    for (let rounds = 0; rounds < 3; rounds++) await round(phones.world)
    await owner.sees('前更新')
    expect(await owner.trouble()).toEqual([])
  })

  it('the merchant sees orders and products', async () => {
    await owner.go('packages/merchant/orders/orders')
    await owner.sees('120')
    await owner.go('packages/merchant/products/products')
    await owner.sees('件')
    expect(await owner.trouble()).toEqual([])
  })

  it('a shopper browses without signing in', async () => {
    shopper = await phones.phone('you', 'pages/home/home')
    await shopper.sees('山茶小铺')
    await shopper.sees('¥')
    expect(await shopper.trouble()).toEqual([])
  })

  it('signs in, gives the phone, and finds the orders of that phone', async () => {
    await shopper.go('pages/me/me')
    await shopper.tap('登录')
    await shopper.tap('同意并一键登录')
    await shopper.tap('用微信手机号核对')
    await shopper.tap('允许')
    await shopper.sees('找到 6 笔订单')
    await shopper.go('pages/orders/orders')
    await shopper.sees('待付款')
  })

  it('buys on 微店 inside the web-view and sees the order on return', async () => {
    await shopper.go(`packages/shop/product/product?id=${PRODUCT}`)
    await shopper.tap('去微店购买')
    // The button of the sheet is meant next, not that of the page below.
    await shopper.sees('数量')
    await shopper.tap('去微店购买')
    await shopper.sees('刚核对')
    await shopper.tap('打开微店')
    await shopper.buyOnWeidian()
    await shopper.back()
    await shopper.sees('找到了')
    await shopper.sees('待发货')
    expect(await shopper.trouble()).toEqual([])
  })

  it('where web-view may not open 微店, the link is copied instead', async () => {
    const host = new URL(phones.world.urls.weidian).host
    phones.world.wechat.control.setBusinessDomain({ host, registered: false })
    await shopper.go(`packages/shop/product/product?id=${PRODUCT}`)
    await shopper.tap('去微店购买')
    // The button of the sheet is meant next, not that of the page below.
    await shopper.sees('数量')
    await shopper.tap('去微店购买')
    // Until price and stock are read again the button is there, and does nothing.
    await shopper.sees('刚核对')
    await shopper.tap('打开微店')
    await shopper.sees('这里打不开微店')
    await shopper.tap('复制链接')
    await shopper.sees('链接已复制')
    phones.world.wechat.control.setBusinessDomain({ host, registered: true })
  })

  it('an order placed elsewhere stands on the phone after one round', async () => {
    phones.world.weidian.control.pushMode({ mode: 'off' })
    const { order } = phones.world.weidian.control.placeOrder({ buyer: 'you', pay: true })
    await round(phones.world)
    await shopper.go('pages/orders/orders')
    const { orders } = await phones.world.client('you').call('shopper', 'order.list', {})
    expect(JSON.stringify(orders)).toContain(String(order.order_id))
    await shopper.sees('待发货')
  })
})
