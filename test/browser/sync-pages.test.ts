import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { round } from '../../tools/demo/both-sides'
import { built } from '../built'
import { type Phones, startPhones, type TestPhone } from './phones'

const SHOP = 'weidian:9600000001'
const OTHER = '9600000002'
const DAY_MS = 86_400_000
/** What a page may hold. */
const MOST_NODES = 300
const SLOW = 120_000

let phones: Phones
let owner: TestPhone

/** Rounds until sync stands so; a round on a busy machine may end before it has read everything. */
async function roundsUntil(stands: (sync: Readonly<Record<string, unknown>>) => boolean): Promise<void> {
  for (let rounds = 0; rounds < 20; rounds++) {
    await round(phones.world)
    const { ok, ...reply } = await phones.world.client('owner').ask('merchant', 'sync.get', { shop: SHOP })
    if (ok && 'data' in reply && stands(reply.data)) return
  }
  throw new Error('sync never stood so')
}

/** A new order, and the faults of the shop while it is read. Answers its number in groups of four. */
async function unreadableOrder(): Promise<string> {
  const { world } = phones
  world.weidian.control.fault({ kind: 'html200', api: 'vdian.order.get' })
  const { order } = world.weidian.control.placeOrder({ buyer: 'any', pay: true })
  await roundsUntil(({ deadLetters }) => deadLetters === 1)
  return String(order.order_id).replace(/(.{4})(?=.)/g, '$1 ')
}

/** The button with these words in the sheet on top. */
const tapInSheet = (words: string) =>
  owner.page.locator('[class*=btn]').getByText(words, { exact: true }).filter({ visible: true }).last().click()

/** The page on top: whether it is wider than the phone, and how many nodes it has. */
const measure = () =>
  owner.page.evaluate<{ wide: boolean; nodes: number }>(
    `(() => {
      const page = [...document.querySelectorAll('.phone-scroller')].find((one) => one.offsetParent !== null)
      return { wide: page.scrollWidth > page.clientWidth, nodes: page.querySelectorAll('*').length }
    })()`,
  )

beforeAll(async () => {
  phones = await startPhones(await built(), 120)
  const { world } = phones
  world.weidian.control.pushMode({ mode: 'off' })
  const client = world.client('owner')
  await client.call('merchant', 'owner.claim', { code: phones.setupCode })
  await client.call('merchant', 'binding.bindOwnApp', world.weidian.control.apps().ownApp)
  await roundsUntil(({ firstSync }) => JSON.stringify(firstSync).includes('"done"'))
  owner = await phones.phone('owner', 'packages/sync/sync/sync')
  owner.page.setDefaultTimeout(30_000)
}, 240_000)

afterEach(() => phones.world.weidian.control.clearFaults())

afterAll(async () => {
  await phones?.close()
})

describe.sequential('the pages behind the sync page', { shuffle: false, timeout: SLOW }, () => {
  it('a row that cannot be read is shown with its reason and source, ignored with a note, taken back and mended', async () => {
    const number = await unreadableOrder()
    await owner.go('packages/sync/sync/sync')
    await owner.sees('1 条')
    await owner.tap('待处理失败')
    await owner.sees(number)
    await owner.tap('全部重试')
    await owner.sees('1 条还不行，还剩 1 条。')
    phones.world.weidian.control.clearFaults()
    await owner.tap(`订单 ${number}`)
    await owner.sees('微店的回答看不懂')
    await owner.tap('看微店的原文')
    await owner.sees('"order_id"')
    await tapInSheet('忽略')
    await tapInSheet('忽略')
    await owner.sees('请写一句原因。')
    await owner.fill(0, '测试订单，不用管')
    await tapInSheet('忽略')
    await owner.sees('已忽略：测试订单，不用管')
    await owner.tap(`订单 ${number}`)
    await tapInSheet('恢复')
    await owner.sees('1 条要处理')
    await owner.tap(`订单 ${number}`)
    await tapInSheet('重试')
    await owner.sees('没有待处理的失败')
    await owner.sees('1 条补上了，都处理好了。')
    expect(await owner.trouble()).toEqual([])
  })

  it('a shop that does not answer turns the sync page red with the reason, and it recovers', async () => {
    const { world } = phones
    await owner.go('packages/sync/sync/sync')
    world.weidian.control.fault({ kind: 'http500' })
    // Longer than orders may be old.
    for (let rounds = 0; rounds < 12; rounds++) await round(world)
    await roundsUntil(({ trouble }) => trouble !== null)
    await owner.sees('分钟没更新')
    await owner.sees('暂时连不上微店。')
    await owner.sees('现在重试')
    await owner.go('packages/sync/incidents/incidents')
    await owner.sees('订单好几分钟没更新，正在重试。')
    world.weidian.control.clearFaults()
    // Longer than it backs off.
    world.clock.advance(15 * 60_000)
    await roundsUntil(({ trouble }) => trouble === null)
    await owner.go('packages/sync/sync/sync')
    await owner.sees('秒前更新')
    await owner.sees('最慢')
    await owner.go('packages/sync/incidents/incidents')
    await owner.sees('后恢复')
    expect(await owner.trouble()).toEqual([])
  })

  it('finds an order by its number, says where it is, and opens it', async () => {
    const { order } = phones.world.weidian.control.placeOrder({ buyer: 'any', pay: true })
    await owner.go('packages/sync/where/where')
    await owner.fill(0, '12')
    await owner.tap('查询')
    await owner.sees('订单号是 6 到 24 位数字。')
    await owner.fill(0, String(order.order_id))
    await owner.tap('查询')
    await owner.sees('刚刚补上')
    await owner.fill(0, '123456789')
    await owner.tap('查询')
    await owner.sees('没有这个单号')
    await owner.fill(0, String(order.order_id))
    await owner.tap('查询')
    await owner.sees('已经在这里')
    await owner.tap('打开订单')
    await owner.sees('在微店发货')
    expect(await owner.trouble()).toEqual([])
  })

  it('shows yesterday as compared, on its page and on the first screen', async () => {
    const { world } = phones
    const day = new Date(world.clock.now() - DAY_MS + 8 * 3_600_000).toISOString().slice(0, 10)
    await world.client('owner').call('merchant', 'reconcile.run', { shop: SHOP, kind: 'orders', day })
    await owner.go('packages/merchant/overview/overview')
    await owner.sees('单，两边一致')
    await owner.tap((await owner.text('单，两边一致').textContent()) ?? '')
    await owner.sees('逐条比过内容')
    await owner.tap('两边一致')
    await tapInSheet('重新对账')
    await owner.sees('没有差异。')
    expect(await owner.trouble()).toEqual([])
  })

  it('saves quiet hours and says what they mean', async () => {
    await owner.go('packages/sync/cost/cost')
    await owner.sees('全天每 30 秒取一次')
    await owner.tap('设安静时段')
    await owner.sees('0:00 到 7:00 每 5 分钟取一次')
    await owner.tap('保存')
    await owner.sees('已保存，从下一轮起。')
    await owner.sees('每月少')
    await owner.tap('不设安静时段')
    await owner.tap('保存')
    await owner.sees('全天每 30 秒取一次')
    expect(await owner.trouble()).toEqual([])
  })

  it('keeps a key in reserve, and refuses the one in use', async () => {
    const { ownApp, spareApp } = phones.world.weidian.control.apps()
    await owner.go('packages/merchant/shops/shops')
    await owner.tap('备用 Key')
    await owner.sees('还没有备用。')
    await owner.fill(0, ownApp.key)
    await owner.fill(1, ownApp.secret)
    await owner.tap('保存备用 Key')
    await owner.sees('这就是正在用的 Key')
    await owner.fill(0, spareApp.key)
    await owner.fill(1, spareApp.secret)
    await owner.tap('保存备用 Key')
    await owner.sees('已经存了一个')
    await owner.tap('删除备用 Key')
    await owner.sees('还没有备用。')
    expect(await owner.trouble()).toEqual([])
  })

  it.each([320, 1_280])('fits %i px, dark too, and stays light', async (width) => {
    await owner.page.setViewportSize({ width, height: 812 })
    await owner.page.evaluate("window.__phone.setTheme('dark')")
    for (const name of ['sync', 'dead-letters', 'reconcile', 'where', 'incidents', 'cost']) {
      await owner.go(`packages/sync/${name}/${name}`)
      await owner.page.waitForFunction("!['waiting', 'skeleton'].includes(window.__phone.data()?.phase)")
      const { wide, nodes } = await measure()
      expect([name, wide, nodes <= MOST_NODES]).toEqual([name, false, true])
    }
    expect(await owner.trouble()).toEqual([])
  })

  it('says so without a network, and keeps what it had', async () => {
    await owner.go('packages/sync/incidents/incidents')
    await owner.page.waitForFunction("window.__phone.data()?.phase === 'ready'")
    await owner.page.evaluate('window.__phone.setOffline(true)')
    await owner.page.evaluate("window.__phone.run('onPullDownRefresh')")
    await owner.sees('没有网络，这是')
    await owner.go('packages/sync/cost/cost')
    await owner.sees('再试一次')
    await owner.page.evaluate('window.__phone.setOffline(false)')
    await owner.tap('再试一次')
    await owner.sees('安静时段')
  })

  it('says of an order of another shop which one has it', async () => {
    const { world, browser } = phones
    const client = world.client('owner')
    const { url, ticket } = await client.call('merchant', 'binding.startOauth')
    const page = await browser.newPage()
    await page.goto(String(url))
    await page.getByText('北岸纸品').first().click()
    await page.getByText('同意授权', { exact: true }).click()
    await page.waitForLoadState('load')
    const code = /\d{6}/.exec(await page.locator('main').innerText())?.[0]
    await page.close()
    await client.call('merchant', 'binding.confirmOauth', { ticket, code })
    const [theirs] = world.weidian.control.orders({ shop: OTHER })
    await owner.go(`packages/sync/where/where?shop=${encodeURIComponent(SHOP)}`)
    await owner.fill(0, String(theirs?.order_id))
    await owner.tap('查询')
    await owner.sees('在示例店铺')
    await owner.tap('打开订单')
    await owner.sees('订单号')
    expect(await owner.trouble()).toEqual([])
  })
})
