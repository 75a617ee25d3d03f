import type { Seed } from '../../../sandbox/base/seed'
import { type Cloud, contexts } from '../cloud/cloud'
import type { Row } from '../cloud/database'
import type { Verdict } from '../oracle/verdict'
import type { Order } from '../shop/order'
import type { Shop, World } from '../shop/shop'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
const CHINA_MS = 8 * 3_600_000
const LONGEST_MS = 8 * MINUTE_MS

const dayOf = (ms: number) => new Date(ms + CHINA_MS).toISOString().slice(0, 10)

interface Stage {
  readonly world: World
  readonly cloud: Cloud
  readonly verdict: Verdict
}

/** What the night has to find in one shop: the cause by the row's number. */
type Harm = ReadonlyMap<string, 'missing' | 'behind' | 'vanished'>

/** Yesterday's orders are harmed, each in its own way, as far as there are some. */
function harm({ world, cloud }: Stage, shop: Shop, orders: readonly Order[], seed: Seed): Harm {
  const found = new Map<string, 'missing' | 'behind' | 'vanished'>()
  const [lost, spoilt, gone] = orders.filter(({ number }) => cloud.database.row('orders', shop.rowOf(number)) !== null)
  const idOf = (order: Order) => shop.rowOf(order.number)
  if (lost !== undefined && seed.chance(0.7)) {
    world.faults.mark('rowLost', idOf(lost))
    cloud.database.lose('orders', idOf(lost))
    found.set(lost.number, 'missing')
  }
  const row = spoilt === undefined ? null : cloud.database.row('orders', idOf(spoilt))
  if (spoilt !== undefined && row !== null && seed.chance(0.7)) {
    world.faults.mark('rowSpoilt', idOf(spoilt))
    const wrong: Row = { ...row, total: Number(row.total) + 100, digest: 'spoilt' }
    cloud.database.put('orders', wrong)
    found.set(spoilt.number, 'behind')
  }
  if (gone !== undefined && seed.chance(0.5)) {
    world.faults.mark('orderVanished', idOf(gone))
    shop.orders.delete(gone.number)
    shop.vanished.set(gone.number, gone)
    found.set(gone.number, 'vanished')
  }
  return found
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const textOf = (value: unknown, field: string): unknown =>
  typeof value === 'object' && value !== null ? Object.entries(value).find(([name]) => name === field)?.[1] : undefined

/** What is wrong with the report of yesterday; null where it is right. */
function complaint(report: Row | null, harmed: Harm, there: number, here: number): string | null {
  if (report === null) return 'there is no report of yesterday'
  const causes = [...harmed.values()]
  const verdict = causes.includes('vanished') ? 'open' : causes.length > 0 ? 'mended' : 'same'
  if (report.verdict !== verdict) return `it says ${String(report.verdict)}, it is ${verdict}`
  if (report.there !== there || report.here !== here)
    return `it counts ${String(report.there)} there and ${String(report.here)} here; it is ${there} and ${here}`
  const said = list(report.drifts).map((drift) => `${String(textOf(drift, 'row'))} ${String(textOf(drift, 'cause'))}`)
  const missing = [...harmed].map(([number, cause]) => `${number} ${cause}`).filter((each) => !said.includes(each))
  if (missing.length > 0) return `it does not tell of ${missing.join(', ')}`
  return said.length === harmed.size ? null : `it tells of more than happened: ${said.join(', ')}`
}

/** The night as it runs: harm is done, the night is begun, and judged once nothing of it is open. */
export async function tryNight(stage: Stage, shops: readonly Shop[], seed: Seed): Promise<void> {
  const { world, cloud, verdict } = stage
  const { loop } = world
  const yesterday = dayOf(loop.now - DAY_MS)
  const ofDay = (shop: Shop) => [...shop.orders.values()].filter(({ createdAt }) => dayOf(createdAt) === yesterday)
  const harmed = new Map(shops.map((shop) => [shop, harm(stage, shop, ofDay(shop), seed.fork(shop.id))]))
  cloud.invoke('every-night', {}, contexts.timer).catch(() => undefined)
  const running = () => cloud.database.all('reconciliations').some((row) => row.verdict === 'running')
  await loop.runUntil(loop.now + MINUTE_MS)
  for (const end = loop.now + LONGEST_MS; loop.now < end && running(); ) await loop.runUntil(loop.now + MINUTE_MS / 2)
  for (const [shop, found] of harmed) {
    const rows = cloud.database.all('orders').filter((row) => row.shop === shop.shopId && dayOf(Number(row.createdAt)) === yesterday)
    const report = cloud.database.row('reconciliations', `${shop.shopId}:${yesterday}:orders`)
    const wrong = complaint(report, found, ofDay(shop).length, rows.length)
    if (wrong !== null) verdict.find('night', shop.shopId, `the report of ${yesterday} of ${shop.shopId}: ${wrong}`)
    const called = cloud.database.all('incidents').some((row) => row.shop === shop.shopId && row.code === 'drift.open' && row.open === true)
    if (called !== shop.vanished.size > 0)
      verdict.find('told', shop.shopId, called ? 'a person was called to a night that mended all' : 'nobody was told of a vanished order')
  }
}
