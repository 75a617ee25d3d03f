import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '../sandbox/base/serve'
import { createPanel } from '../sandbox/panel'
import { shoppers, staff } from '../sandbox/world/people'
import { worldVerbs } from '../sandbox/world/world-verbs'
import { type Phones, startPhones, type TestPhone } from '../test/browser/phones'
import { buildDeployable } from './build/deployable-functions'
import { buildMiniprogram } from './build/miniprogram'
import { round } from './demo/both-sides'
import { localDeployment } from './run/local-deployment'
import { Album, OUT } from './screens/album'
import { attentionPictures, syncPictures } from './screens/sync-pictures'
import { widePictures } from './screens/wide-pictures'

/** Makes every picture of `docs/screens/` from the running product: `npm run screens`. */
const PRODUCT = 'weidian:9600000001:9900000001'

/** Sharp on a good screen, and still light. */
const SCALE = 1.5

const album = new Album()
const { picture } = album

async function binding(phones: Phones): Promise<TestPhone> {
  const owner = await phones.phone('owner', 'packages/bind/owner/owner', { scale: SCALE })
  await owner.fill(0, phones.setupCode)
  await picture(owner, 'owner')
  await owner.tap('成为店主')
  await owner.tap('绑定微店')
  const { key, secret } = phones.world.weidian.control.apps().ownApp
  await owner.fill(0, key)
  await owner.fill(1, 'f'.repeat(32))
  await owner.tap('绑定')
  await owner.sees('Key 或 Secret 不对')
  await picture(owner, 'bind-refused')
  await owner.fill(1, secret)
  await picture(owner, 'bind')
  await owner.tap('绑定')
  await owner.sees('已绑定')
  await picture(owner, 'bound')
  return owner
}

async function merchantPages(phones: Phones, owner: TestPhone): Promise<void> {
  const pages = [
    ['overview', 'packages/merchant/overview/overview'],
    ['merchant-orders', 'packages/merchant/orders/orders'],
    ['merchant-order', 'packages/merchant/order/order?id=weidian:9600000001:990000000000003'],
    ['merchant-products', 'packages/merchant/products/products'],
    ['members', 'packages/merchant/members/members'],
    ['shops', 'packages/merchant/shops/shops'],
    ['audit', 'packages/merchant/audit/audit'],
    ['staff', 'packages/merchant/staff/staff'],
    ['days', 'packages/charts/days/days?shop=weidian:9600000001'],
    ['checks', 'packages/bind/checks/checks?shop=weidian:9600000001'],
    ['offer', 'packages/bind/offer/offer?shop=weidian:9600000001'],
    ['oauth', 'packages/bind/oauth/oauth'],
    ['sync', 'packages/sync/sync/sync'],
  ] as const
  for (const [name, path] of pages) {
    await owner.go(path)
    await picture(owner, name)
  }
  phones.world.weidian.control.fault({ kind: 'code', code: 10005 })
  for (let rounds = 0; rounds < 14; rounds++) await round(phones.world)
  await owner.page.waitForTimeout(6_000)
  await picture(owner, 'sync-late')
  phones.world.weidian.control.clearFaults()
  // Longer than it backs off.
  phones.world.clock.advance(15 * 60_000)
  for (let rounds = 0; rounds < 4; rounds++) await round(phones.world)
}

async function buying(phones: Phones, shopper: TestPhone): Promise<void> {
  await shopper.go(`packages/shop/product/product?id=${PRODUCT}`)
  await picture(shopper, 'product')
  await shopper.tap('去微店购买')
  await shopper.page.waitForTimeout(400)
  await picture(shopper, 'options')
  await shopper.tap('50g 两罐')
  await shopper.tap('去微店购买')
  await shopper.sees('刚核对')
  await picture(shopper, 'buy')
  await shopper.tap('打开微店')
  await shopper.page.waitForTimeout(1_500)
  await album.save(shopper.page, 'web-view')
  await shopper.buyOnWeidian()
  await shopper.back()
  await shopper.sees('找到了')
  await picture(shopper, 'found')
  const host = new URL(phones.world.urls.weidian).host
  phones.world.wechat.control.setBusinessDomain({ host, registered: false })
  await shopper.go('packages/shop/product/product?id=weidian:9600000001:9900000014')
  await shopper.tap('去微店购买')
  // The button of the sheet is meant next, not that of the page below.
  await shopper.sees('数量')
  await shopper.page.waitForTimeout(400)
  await shopper.tap('去微店购买')
  await shopper.sees('刚核对')
  await shopper.tap('打开微店')
  await shopper.sees('这里打不开微店')
  await picture(shopper, 'buy-refused')
  phones.world.wechat.control.setBusinessDomain({ host, registered: true })
}

async function shopperPages(phones: Phones): Promise<void> {
  const shopper = await phones.phone('you', 'pages/home/home', { scale: SCALE })
  await shopper.sees('¥')
  await picture(shopper, 'home')
  await shopper.go('pages/me/me')
  await shopper.tap('登录')
  await shopper.sees('同意并一键登录')
  await picture(shopper, 'sign-in')
  await shopper.tap('同意并一键登录')
  await shopper.tap('用微信手机号核对')
  await shopper.tap('允许')
  await shopper.sees('笔订单')
  await picture(shopper, 'sign-in-found')
  await shopper.go('pages/me/me')
  await picture(shopper, 'me')
  await shopper.go('pages/orders/orders')
  await shopper.sees('待付款')
  await picture(shopper, 'orders')
  await shopper.go('packages/account/order/order?id=weidian:9600000001:990000000000003')
  await shopper.sees('实付')
  await picture(shopper, 'order')
  for (const [name, path] of [
    ['search', 'packages/shop/search/search'],
    ['privacy', 'packages/account/privacy/privacy'],
    ['claim', 'packages/account/claim/claim'],
    ['profile', 'packages/account/profile/profile'],
    ['agreement', 'packages/account/agreement/agreement'],
  ] as const) {
    await shopper.go(path)
    await picture(shopper, name)
  }
  await shopper.go('pages/home/home')
  await shopper.page.evaluate('window.__phone.setOffline(true)')
  await shopper.go('pages/home/home')
  await picture(shopper, 'home-offline')
  await shopper.page.evaluate('window.__phone.setOffline(false)')
  await buying(phones, shopper)
  const english = await phones.phone('you', 'pages/orders/orders', { lang: 'en', scale: SCALE })
  await english.sees('To pay')
  await picture(english, 'orders-english')
}

async function panelPicture({ world, browser }: Phones): Promise<void> {
  world.cloudbase.control.resumeTimers()
  const verbs = worldVerbs(world, async () => localDeployment(world.clock.now()))
  const { cloudbase, weidian, wechat } = world
  const panel = await createPanel({
    rooms: { cloudbase: cloudbase.control, weidian: weidian.control, wechat: wechat.control, world: verbs.control },
    state: verbs.state,
    phoneUrl: world.urls.phone ?? '',
    shoppers,
    staff,
  })
  const served = await serve(panel)
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.goto(served.url)
  await page.waitForTimeout(7_000)
  await page.getByText('下一单').click()
  await page.getByText('付款', { exact: true }).click()
  await page.waitForTimeout(2_500)
  await album.save(page, 'panel')
  console.log('panel')
  await served.close()
}

const failures: string[] = []

/** A scene that fails is told; the other pictures are taken all the same. */
async function told(scene: string, run: () => Promise<void>): Promise<void> {
  try {
    await run()
  } catch (error) {
    failures.push(scene)
    console.error(`${scene}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

const folder = await mkdtemp(join(tmpdir(), 'weidian-link-screens-'))
await rm(OUT, { recursive: true, force: true })
await mkdir(OUT, { recursive: true })
const appDirectory = join(folder, 'miniprogram')
const [functionsDirectory] = await Promise.all([buildDeployable(folder), buildMiniprogram({ out: appDirectory })])
const phones = await startPhones({ functionsDirectory, appDirectory }, 1_200)
try {
  const owner = await binding(phones)
  await owner.go('packages/sync/sync/sync')
  const first = round(phones.world)
  await owner.page.waitForTimeout(5_500)
  await picture(owner, 'sync-first')
  await first
  for (let rounds = 0; rounds < 3; rounds++) await round(phones.world)
  await told('merchant pages', () => merchantPages(phones, owner))
  await told('sync pages', () => syncPictures(phones, owner, picture))
  await told('shopper pages', () => shopperPages(phones))
  await told('wide pages', () => widePictures(phones, album))
  await told('panel', () => panelPicture(phones))
  await told('what needs a person', () => attentionPictures(phones, owner, picture))
  await album.writeIndex()
} finally {
  await phones.close()
  await rm(folder, { recursive: true, force: true })
}
process.exit(failures.length === 0 ? 0 : 1)
