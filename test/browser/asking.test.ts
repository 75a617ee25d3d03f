import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { round } from '../../tools/demo/both-sides'
import { boundPhones } from './bound-phones'
import type { Phones, TestPhone } from './phones'

const found = z.object({ findings: z.array(z.object({ rule: z.string(), where: z.string(), detail: z.string() })) })

let phones: Phones

beforeAll(async () => {
  phones = await boundPhones(40)
}, 120_000)

afterAll(() => phones?.close())

const signIn = (who: string) => phones.world.client(who).call('shopper', 'member.signIn', { consent: 'test' })
const copied = (phone: TestPhone) =>
  phone.page.evaluate<number>("window.__phone.calls.filter(({ name }) => name === 'phone.copied').length")

/** The phone's own clocks run on by so many ms, at once. */
const later = (phone: TestPhone, ms: number) =>
  phone.page.evaluate(`for (const clock of [performance, Date]) { const now = clock.now.bind(clock); clock.now = () => now() + ${ms} }`)

describe('the privacy guide at the moment of use', () => {
  it('comes with the tap that needs it; no is taken, said once, and asked again only after ten seconds; then yes does it', async () => {
    await signIn('stranger')
    const phone = await phones.phone('stranger', 'packages/account/privacy/privacy')
    await phone.tap('导出我的资料')
    await phone.sees('整理好了')
    await phone.tap('复制全部内容')
    await phone.sees('要用到剪贴板')
    await phone.tap('不同意，先不做')
    await phone.sees('没有复制成')
    await later(phone, 2_000)
    await phone.tap('复制全部内容')
    await phone.sees('10 秒后再点会再问一次')
    await phone.tap('知道了')
    await later(phone, 9_000)
    await phone.tap('复制全部内容')
    await phone.sees('要用到剪贴板')
    expect(await copied(phone)).toBe(0)
    await phone.tap('同意并继续')
    await phone.sees('已复制，可以粘贴')
    expect(await copied(phone)).toBe(1)
    expect(await phone.trouble()).toEqual([])
  }, 60_000)
})

describe('a message when an order is sent off', () => {
  it('is asked for by a tap after sign-in, counted on the server, seen on Me, sent once and gone', async () => {
    const { world } = phones
    const phone = await phones.phone('you', 'pages/me/me')
    await phone.tap('登录')
    await phone.sees('可以不要')
    await phone.tap('同意并一键登录')
    await phone.tap('用微信手机号核对')
    await phone.tap('允许')
    await phone.sees('要不要发货提醒')
    await phone.tap('要一条提醒')
    await phone.tap('允许')
    await phone.sees('还可以收到 1 条发货提醒')
    await phone.tap('好')
    await phone.sees('再要一次')
    await phone.tap('再要一次')
    await phone.tap('允许')
    await phone.sees('还可以收到 2 条发货提醒')

    const { order } = world.weidian.control.placeOrder({ buyer: 'you', pay: true })
    await round(world)
    world.weidian.control.act({ order: String(order.order_id), do: 'ship' })
    for (let rounds = 0; rounds < 3; rounds++) await round(world)
    const messages = world.wechat.control.messages()
    expect(messages).toMatchObject([{ title: '订单发货提醒', values: { character_string1: String(order.order_id) } }])
    const page = messages[0]?.page ?? ''
    await phone.go('pages/orders/orders')
    await phone.go('pages/me/me')
    await phone.sees('还可以收到 1 条发货提醒')
    await phone.go(page)
    await phone.sees('已发货')
    expect(await phone.trouble()).toEqual([])
  }, 90_000)

  it('a no leaves the rest working, and a switch that is off is said in words', async () => {
    await signIn('yinxi')
    const phone = await phones.phone('yinxi', 'pages/me/me')
    await phone.tap('要提醒')
    await phone.page.locator('[data-sheet="subscribe"]').getByText('取消').click()
    await phone.sees('好的，不提醒')
    await phone.page.goto(phone.page.url().replace('?', '?messages=off&'))
    await phone.tap('要提醒')
    await phone.sees('通知管理')
    expect(await phone.trouble()).toEqual([])
  }, 60_000)
})

it('a phone that has bought nothing leads to finding an order by its number', async () => {
  await signIn('stranger')
  const phone = await phones.phone('stranger', 'pages/me/me')
  await phone.tap('核对手机号')
  await phone.tap('用微信手机号核对')
  await phone.tap('同意并继续')
  await phone.tap('允许')
  await phone.sees('还没有订单')
  await phone.tap('用订单号找回')
  await phone.page.waitForFunction("window.__phone.page() === 'packages/account/claim/claim'")
  expect(await phone.trouble()).toEqual([])
}, 60_000)

it('how a sign-in went is counted step by step, and the merchant sees counts, not people', async () => {
  phones.world.wechat.control.addUser({ id: 'fresh', name: '新来的', phone: null })
  const phone = await phones.phone('fresh', 'pages/me/me')
  await phone.tap('登录')
  await phone.sees('先逛逛')
  const { findings } = found.parse(await phone.page.evaluate('window.__phone.inspect(44)'))
  // What is under the mask is faint.
  expect(findings.filter(({ rule }) => rule !== 'faint')).toEqual([])
  await phone.tap('先逛逛')
  await phone.tap('登录')
  await phone.tap('同意并一键登录')
  await phone.tap('不给，先这样')
  await phone.page.locator('[aria-label="关闭"]').filter({ visible: true }).last().click()
  expect(await phone.trouble()).toEqual([])
  const owner = await phones.phone('owner', 'packages/charts/days/days')
  await owner.tap('一键登录')
  await owner.sees('同意并登录')
  await owner.sees('不到 30 次的不算百分比')
  const [agree] = await owner.page.evaluate<{ note: string }[]>('window.__phone.data().v.rows')
  expect(agree?.note).toMatch(/^问了 [2-9] 次，同意 [1-9]，不同意 [1-9]/)
  expect(await owner.trouble()).toEqual([])
}, 60_000)

describe('picture and name', () => {
  it('are given as they please, stand on Me, and are deleted', async () => {
    await signIn('stranger')
    const phone = await phones.phone('stranger', 'pages/me/me')
    await phone.tap('会员')
    await phone.sees('都可以不给')
    await phone.tap('换头像')
    await phone.sees('要用到你选的头像')
    await phone.tap('同意并继续')
    await phone.page.getByLabel('图片 3').click()
    await phone.tap('完成')
    await phone.sees('保存好了')
    await phone.fill(0, '南风')
    await phone.tap('保存昵称')
    await phone.page.waitForFunction("window.__phone.data().name === '南风' && window.__phone.data().said !== ''")
    await phone.back()
    await phone.sees('南风')
    const picture = await phone.page.evaluate<string>('window.__phone.data().picture')
    const answer = await fetch(picture)
    expect(answer.headers.get('content-type')).toMatch(/^image\/jpeg/)
    await phone.tap('南风')
    await phone.tap('删除头像和昵称')
    await phone.sees('头像和昵称都删了')
    expect((await fetch(picture)).ok).toBe(false)
    expect(await phone.trouble()).toEqual([])
  }, 60_000)
})

describe('a product that is shared', () => {
  const PRODUCT = 'weidian:9600000001:9900000014'
  const page = `packages/shop/product/product?id=${PRODUCT}`

  it('as a card has the whole picture on 5:4, the name, and the way back to it', async () => {
    const phone = await phones.phone('stranger', page)
    await phone.sees('去微店购买')
    await phone.page.evaluate('window.__phone.share()')
    await phone.page.locator('[data-sheet="share"]').waitFor()
    const calls = await phone.page.evaluate<{ name: string; input: Record<string, string> }[]>('window.__phone.calls')
    const card = calls.findLast(({ name }) => name === 'phone.share')?.input
    expect(card).toMatchObject({
      path: `/packages/shop/product/product?id=${encodeURIComponent(PRODUCT)}`,
      title: expect.stringMatching(/./),
    })
    const size = await phone.page.evaluate(
      `window.__phone.wx.getImageInfo({ src: ${JSON.stringify(card?.imageUrl)} }).then(({ width, height }) => [width, height])`,
    )
    expect(size).toEqual([500, 400])
    expect(await phone.trouble()).toEqual([])
  }, 60_000)

  it('from a timeline is read without a sign-in, and leads nowhere else', async () => {
    const phone = await phones.phone('stranger', page)
    await phone.sees('去微店购买')
    const shared = await phone.page.evaluate<{ query: string; title: string }>("window.__phone.run('onShareTimeline')")
    expect(shared).toMatchObject({ query: `id=${encodeURIComponent(PRODUCT)}`, title: expect.stringMatching(/./) })
    await phone.page.goto(phone.page.url().replace('?', '?scene=1154&'))
    await phone.sees('前往小程序')
    await phone.sees(shared.title)
    expect(await phone.page.getByText('去微店购买').filter({ visible: true }).count()).toBe(0)
    const calls = await phone.page.evaluate<{ name: string }[]>('window.__phone.calls')
    expect(calls.map(({ name }) => name).filter((name) => /^(login|navigateTo|switchTab|requestSubscribeMessage)$/.test(name))).toEqual([])
    expect(await phone.trouble()).toEqual([])
  }, 60_000)
})

describe('the strip on the front page', () => {
  it('leads to its product, and put away it stays away, until it says something else', async () => {
    const shop = `weidian:${phones.world.weidian.control.apps().ownApp.shopId}`
    const owner = await phones.phone('owner', 'packages/merchant/shops/shops')
    await owner.tap('首页横条')
    await owner.tap('保存')
    await owner.sees('标题要写')
    await owner.fill(0, '满 59 元包邮')
    await owner.tap('点开哪件商品')
    await owner.page.locator('.wl-sheet .cell').filter({ visible: true }).nth(1).click()
    await owner.tap('保存')
    await owner.sees('保存好了')
    expect(await owner.trouble()).toEqual([])
    phones.world.clock.advance(4_000)
    const phone = await phones.phone('stranger', 'pages/home/home')
    await phone.tap('去看看')
    await phone.page.waitForFunction("window.__phone.page() === 'packages/shop/product/product'")
    await phone.back()
    await phone.page.locator('[aria-label="收起，不再显示"]').click()
    await phone.page.reload()
    await phone.sees('更新')
    expect(await phone.page.getByText('满 59 元包邮').count()).toBe(0)
    const offer = { title: '今天满 39 元包邮', note: '', product: null }
    await phones.world.client('owner').call('merchant', 'binding.setOffer', { shop, offer })
    phones.world.clock.advance(4_000)
    await phone.page.reload()
    await phone.sees('今天满 39 元包邮')
    expect(await phone.trouble()).toEqual([])
  }, 90_000)
})

describe('searching', () => {
  it('offers names while one types, finds, remembers, and forgets', async () => {
    const phone = await phones.phone('stranger', 'packages/shop/search/search')
    await phone.fill(0, '山茶')
    await phone.sees('搜 山茶')
    await phone.page.locator('.cell').filter({ visible: true }).nth(1).waitFor()
    await phone.tap('搜 山茶')
    await phone.page.waitForFunction("window.__phone.data().phase === 'list'")
    await phone.page.locator('[aria-label="清空"]').click()
    await phone.sees('搜过的')
    await phone.tap('山茶')
    await phone.page.waitForFunction("window.__phone.data().phase === 'list'")
    await phone.fill(0, '绝对没有的东西')
    await phone.tap('搜 绝对没有的东西')
    await phone.sees('没有找到')
    await phone.page.reload()
    await phone.sees('绝对没有的东西')
    await phone.tap('清空记录')
    await phone.sees('想找什么')
    expect(await phone.trouble()).toEqual([])
  }, 60_000)
})
