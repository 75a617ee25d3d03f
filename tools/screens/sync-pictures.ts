import type { Phones, TestPhone } from '../../test/browser/phones'
import { round } from '../demo/both-sides'
import type { Picture } from './album'

const SHOP = 'weidian:9600000001'
const DAY_MS = 86_400_000

/** Rows that could not be kept. */
async function unread(world: Phones['world']): Promise<number> {
  const { ok, ...reply } = await world.client('owner').ask('merchant', 'sync.get', { shop: SHOP })
  return ok && 'data' in reply ? Number(reply.data.deadLetters) : 0
}

/** Rows that cannot be read: seen, ignored, tried again. */
async function letters({ world }: Phones, owner: TestPhone, picture: Picture): Promise<void> {
  await owner.go('packages/sync/dead-letters/dead-letters')
  await owner.sees('没有待处理的失败')
  await picture(owner, 'dead-letters-none')
  world.weidian.control.fault({ kind: 'html200', api: 'vdian.order.get' })
  for (let orders = 0; orders < 3; orders++) world.weidian.control.placeOrder({ buyer: 'any', pay: true })
  for (let rounds = 0; rounds < 10 && (await unread(world)) < 3; rounds++) await round(world)
  world.weidian.control.clearFaults()
  await owner.go('packages/sync/dead-letters/dead-letters')
  await owner.sees('3 条要处理')
  await owner.tap('1 次')
  await owner.tap('看微店的原文')
  await owner.sees('读到')
  await picture(owner, 'dead-letter')
  await owner.tap('忽略')
  await owner.fill(0, '测试订单，不用管')
  await picture(owner, 'dead-letter-ignore')
  await owner.page.locator('.btn').filter({ hasText: '忽略', visible: true }).last().click()
  await owner.sees('1 条已忽略')
  await picture(owner, 'dead-letters')
  await owner.tap('全部重试')
  await owner.sees('2 条补上了')
  await picture(owner, 'dead-letters-retried')
}

/** A day compared: what is missing here is found and mended. */
async function comparison({ world }: Phones, owner: TestPhone, picture: Picture): Promise<void> {
  const { control } = world.cloudbase
  const day = (ago: number) => new Date(world.clock.now() - ago * DAY_MS + 8 * 3_600_000).toISOString().slice(0, 10)
  const compare = (ago: number) => world.client('owner').call('merchant', 'reconcile.run', { shop: SHOP, kind: 'orders', day: day(ago) })
  for (const ago of [4, 3, 1]) await compare(ago)
  const from = Date.parse(`${day(2)}T00:00:00+08:00`)
  const lost = control.find({ collection: 'orders', query: { createdAt: { $gte: from, $lt: from + DAY_MS } }, limit: 1 })
  for (const each of lost) {
    if (typeof each === 'object' && each !== null && '_id' in each)
      await control.removeDocument({ collection: 'orders', _id: String(each._id) })
  }
  await compare(2)
  await owner.go('packages/sync/reconcile/reconcile')
  await picture(owner, 'reconcile')
  await owner.tap('差 1 条，已补上')
  await picture(owner, 'reconcile-day')
}

async function where(owner: TestPhone, picture: Picture): Promise<void> {
  await owner.go('packages/sync/where/where')
  await owner.fill(0, '9900 0000 0000 003')
  await owner.tap('查询')
  await owner.sees('打开订单')
  await picture(owner, 'where')
  await owner.fill(0, '123456789')
  await owner.tap('查询')
  await owner.sees('没有这个单号')
  await picture(owner, 'where-unknown')
}

async function cost(owner: TestPhone, picture: Picture): Promise<void> {
  await owner.go('packages/sync/cost/cost')
  await picture(owner, 'cost')
  await owner.tap('设安静时段')
  await owner.page.evaluate("document.querySelector('.phone-scroller').scrollTop = 100000")
  await picture(owner, 'cost-quiet')
}

/** The pages behind the sync page, and the key in reserve. */
export async function syncPictures(phones: Phones, owner: TestPhone, picture: Picture): Promise<void> {
  await letters(phones, owner, picture)
  await comparison(phones, owner, picture)
  await where(owner, picture)
  await cost(owner, picture)
  await owner.go('packages/bind/spare/spare')
  await picture(owner, 'spare')
}

/** What needs a person: the application is closed, so that only binding again helps. */
export async function attentionPictures({ world }: Phones, owner: TestPhone, picture: Picture): Promise<void> {
  world.cloudbase.control.pauseTimers()
  world.weidian.control.closeApp({ key: world.weidian.control.apps().ownApp.key })
  for (let rounds = 0; rounds < 4; rounds++) await round(world)
  const pages = [
    ['overview-attention', 'packages/merchant/overview/overview'],
    ['sync-stopped', 'packages/sync/sync/sync'],
    ['incidents', 'packages/sync/incidents/incidents'],
  ] as const
  for (const [name, path] of pages) {
    await owner.go(path)
    await picture(owner, name)
  }
}
