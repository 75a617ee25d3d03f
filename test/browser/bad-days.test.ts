import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { boundPhones } from './bound-phones'
import type { Phones, TestPhone } from './phones'

const PRODUCT = 'weidian:9600000001:9900000014'
const productPage = (id: string) => `packages/shop/product/product?id=${encodeURIComponent(id)}`

let phones: Phones

beforeAll(async () => {
  phones = await boundPhones(40)
}, 120_000)

afterAll(() => phones?.close())

type Row = { readonly _id: string } & Readonly<Record<string, unknown>>
function rowsOf(collection: string): Row[] {
  const found: readonly unknown[] = phones.world.cloudbase.control.find({ collection, query: {}, limit: 1_000 })
  return found.map((row) => ({ ...Object(row), _id: String(Reflect.get(Object(row), '_id')) }))
}

async function change(collection: string, id: string, more: object): Promise<void> {
  const row = rowsOf(collection).find(({ _id }) => _id === id)
  await phones.world.cloudbase.control.replaceDocument({ collection, _id: id, document: { ...row, ...more } })
}

/** What reaches over the right edge of the screen, unless something clips it before. */
const OVER = `(() => {
  const clips = (one) => getComputedStyle(one).overflowX !== 'visible' && one.getBoundingClientRect().right <= innerWidth + 1
  const clipped = (one) => one !== null && (clips(one) || clipped(one.parentElement))
  const over = (one) => one.getClientRects().length > 0 && one.getBoundingClientRect().right > innerWidth + 1
  return [...document.querySelectorAll('#phone *, body *')].filter((one) => over(one) && !clipped(one.parentElement)).map((one) => one.className)
})()`
const fits = (phone: TestPhone) => phone.page.evaluate<string[]>(OVER)

type Alter = (result: Record<string, unknown>) => unknown

/** Answers of these actions reach the phone changed. */
async function answering(phone: TestPhone, alters: Readonly<Record<string, Alter>>): Promise<void> {
  await phone.page.route('**/wire/call-function', async (route) => {
    const asked = JSON.parse(route.request().postData() ?? '{}')
    const alter = alters[asked.data?.action]
    if (alter === undefined) return route.continue()
    const answer = await (await route.fetch()).json()
    return route.fulfill({ json: { ...answer, result: alter(answer.result) } })
  })
}

/** Closes a phone whose answers were changed, once none is under way. */
async function close(phone: TestPhone): Promise<void> {
  await phone.page.unrouteAll({ behavior: 'wait' })
  await phone.page.close()
}

const later = (phone: TestPhone, ms: number) =>
  phone.page.evaluate(`for (const clock of [performance, Date]) { const now = clock.now.bind(clock); clock.now = () => now() + ${ms} }`)

describe('what is not there', () => {
  it('a product that never was, or a link that is cut, leads to the others', async () => {
    for (const id of ['weidian:9600000001:123', 'weidian:96']) {
      const phone = await phones.phone('stranger', productPage(id))
      await phone.sees('这件商品不在了')
      await phone.tap('看看别的')
      await phone.page.waitForFunction("window.__phone.page() === 'pages/home/home'")
      expect(await phone.trouble()).toEqual([])
      await phone.page.close()
    }
  }, 60_000)

  it('a product that was deleted is still shown to who has its link, and cannot be bought', async () => {
    await change('products', PRODUCT, { state: 'gone' })
    const phone = await phones.phone('stranger', productPage(PRODUCT))
    await phone.sees('已下架')
    expect(await phone.page.getByText('去微店购买').filter({ visible: true }).count()).toBe(0)
    await change('products', PRODUCT, { state: 'onSale' })
    await phone.page.close()
  }, 60_000)

  it('another’s order: a stranger is asked to sign in, a member is told that it is not theirs', async () => {
    const [order] = rowsOf('orders')
    const path = `packages/account/order/order?id=${encodeURIComponent(order?._id ?? '')}`
    const phone = await phones.phone('stranger', path)
    await phone.sees('登录后才能看订单')
    await phone.tap('登录')
    await phone.tap('同意并一键登录')
    await phone.tap('不给，先这样')
    await phone.tap('不要，先这样')
    await phone.sees('这笔订单不在你名下')
    await phone.tap('用订单号找回')
    await phone.page.waitForFunction("window.__phone.page() === 'packages/account/claim/claim'")
    expect(await phone.trouble()).toEqual([])
    await phone.page.close()
  }, 60_000)
})

describe('hands and time', () => {
  it('a double tap opens one page, signs in once', async () => {
    const phone = await phones.phone('yinxi', 'pages/me/me')
    await phone.text('隐私中心').dblclick()
    await phone.page.waitForFunction('window.__phone.stack().length === 2')
    await phone.back()
    await phone.tap('登录')
    await phone.text('同意并一键登录').dblclick()
    await phone.sees('要不要核对手机号')
    expect(await phone.page.evaluate<string[]>('window.__phone.stack()')).toEqual(['pages/me/me'])
    const calls = await phone.page.evaluate<{ name: string; input: { data?: { action?: string } } }[]>('window.__phone.calls')
    expect(calls.filter(({ input }) => input?.data?.action === 'member.signIn')).toHaveLength(1)
    expect(await phone.trouble()).toEqual([])
    await phone.page.close()
  }, 60_000)

  it('back after a day a page is read again', async () => {
    const phone = await phones.phone('stranger', productPage(PRODUCT))
    await phone.sees('去微店购买')
    await phone.page.evaluate('window.__phone.setForeground(false)')
    await change('products', PRODUCT, { price: 12_345, priceTo: null, skus: [] })
    await later(phone, 86_400_000)
    await phone.page.evaluate('window.__phone.setForeground(true)')
    await phone.page.waitForFunction("window.__phone.data().view.price.yuan === '123'")
    expect(await phone.trouble()).toEqual([])
    await phone.page.close()
  }, 60_000)

  it('a full storage keeps nobody from anything', async () => {
    const phone = await phones.phone('stranger', 'pages/home/home')
    await phone.sees('更新')
    await phone.page.evaluate(`(() => {
      for (let n = 0; n < 12; n++) { try { window.__phone.wx.setStorageSync('full' + n, 'x'.repeat(1_000_000)) } catch {} }
      for (let n = 0; n < 12; n++) { try { window.__phone.wx.setStorageSync('more' + n, 'x'.repeat(90_000)) } catch {} }
      for (let n = 0; n < 90; n++) { try { window.__phone.wx.setStorageSync('last' + n, 'x'.repeat(2_000)) } catch {} }
    })()`)
    await phone.page.reload()
    await phone.sees('更新')
    await phone.go('packages/shop/search/search')
    await phone.fill(0, '山茶')
    await phone.tap('搜 山茶')
    await phone.page.waitForFunction("window.__phone.data().phase === 'list'")
    await phone.page.locator('[aria-label="清空"]').click()
    await phone.sees('搜过的')
    expect(await phone.trouble()).toEqual([])
    await phone.page.close()
  }, 60_000)
})

describe('what was pasted', () => {
  it('ten times too long, with line breaks, for nothing: every page holds it', async () => {
    const long = '当年新蜜结晶土蜂蜜\n野生 '.repeat(20)
    const [shop] = rowsOf('shops')
    await change('shops', shop?._id ?? '', {
      name: long,
      offer: { id: 'o', title: '一'.repeat(16), note: '二'.repeat(24), product: PRODUCT },
    })
    await change('products', PRODUCT, { name: long, price: 0, priceTo: null, stock: 3, recommended: true })
    const category = rowsOf('categories')[0]
    await change('categories', category?._id ?? '', { categories: Array.from({ length: 30 }, (_, n) => ({ id: String(n), name: long })) })
    phones.world.clock.advance(5_000)
    const phone = await phones.phone('stranger', 'pages/home/home')
    await phone.sees('去看看')
    expect(await fits(phone)).toEqual([])
    for (const path of [productPage(PRODUCT), 'pages/me/me', 'packages/account/privacy/privacy', 'packages/shop/search/search']) {
      await phone.go(path)
      await phone.page.waitForFunction(
        `window.__phone.page() === '${path.split('?')[0]}' && !/waiting|skeleton/.test(window.__phone.data().phase ?? '')`,
      )
      expect([path, await fits(phone)]).toEqual([path, []])
    }
    await phone.go(productPage(PRODUCT))
    await phone.tap('去微店购买')
    await phone.sees('数量')
    expect(await fits(phone)).toEqual([])
    expect(await phone.trouble()).toEqual([])
    await phone.page.close()
  }, 90_000)
})

describe('versions that do not fit', () => {
  it('an action the cloud has no more: the words say what helps', async () => {
    const phone = await phones.phone('stranger', 'pages/me/me')
    const text = { zh: '没有这个操作。', en: 'There is no such action.' }
    const error = { code: 'door.unknownAction', kind: 'input', ...text, hint: text, requestId: 'r1' }
    await answering(phone, { 'product.get': () => ({ ok: false, error }) })
    await phone.go(productPage(PRODUCT))
    await phone.sees('版本对不上')
    expect(await phone.trouble()).toEqual([])
    await close(phone)
  }, 60_000)

  it('an older cloud that says less, and a newer one that says more', async () => {
    const phone = await phones.phone('stranger', 'packages/shop/search/search')
    await answering(phone, {
      'member.get'(result) {
        const { reminders: _, name: __, picture: ___, ...data } = Object(result.data)
        return { ...result, data: { ...data, mood: { deep: ['new'] } } }
      },
      'home.get'(result) {
        const { offer: _, ...data } = Object(result.data)
        return { ...result, data: { ...data, banner: [] } }
      },
    })
    await phone.go('pages/me/me')
    await phone.sees('隐私中心')
    expect(await phone.page.getByText('发货提醒').filter({ visible: true }).count()).toBe(0)
    await phone.go('pages/home/home')
    await phone.sees('更新')
    expect(await phone.trouble()).toEqual([])
    await close(phone)
  }, 60_000)
})
