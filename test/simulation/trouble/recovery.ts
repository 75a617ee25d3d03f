import type { Cloud } from '../cloud/cloud'
import type { Verdict } from '../oracle/verdict'
import { versionOf } from '../oracle/watch'
import type { Life } from '../shop/life'
import type { Order } from '../shop/order'
import type { Shop, World } from '../shop/shop'

const MINUTE_MS = 60_000
const DOWN_MS = 7 * MINUTE_MS
const DATA_BACK_MS = 5 * MINUTE_MS
const RIGHT_BACK_MS = 2 * MINUTE_MS
/** More renewals an hour need a person. */
const RENEWALS = 3
/** A success that brought nothing is written down after so long at the latest. */
const SUCCESS_MS = 11 * MINUTE_MS

interface Stage {
  readonly world: World
  readonly cloud: Cloud
  readonly verdict: Verdict
}

const isHere = ({ cloud }: Stage, { shop }: Life, order: Order) =>
  versionOf(cloud.database.row('orders', shop.rowOf(order.number))) >= order.version.number

const incidentsOf = ({ cloud }: Stage, shop: Shop) => cloud.database.all('incidents').filter((row) => row.shop === shop.shopId)

/** Down for seven minutes: one incident, told once; five minutes later everything is here and the incident says how long it took. */
export async function tryOutage(stage: Stage, life: Life): Promise<void> {
  const { world, verdict } = stage
  const { loop } = world
  const { shop } = life
  const began = loop.now
  world.faults.mark('longOutage', shop.shopId)
  shop.downUntil = began + DOWN_MS
  await loop.runUntil(shop.downUntil)
  const [stalled] = incidentsOf(stage, shop).filter(({ code, open }) => code === 'sync.stalled' && open === true)
  if (stalled === undefined) verdict.find('told', shop.shopId, `${shop.shopId} was down for seven minutes and nobody was told`)
  const order = life.place()
  await loop.runUntil(loop.now + DATA_BACK_MS)
  if (!isHere(stage, life, order))
    verdict.find('recovered', shop.rowOf(order.number), 'five minutes after the shop came back its newest order is not here')
  const over = stage.cloud.database.row('incidents', stalled?._id ?? '')
  if (over === null) return
  const [openedAt, resolvedAt] = [Number(over.openedAt), Number(over.resolvedAt)]
  const isTrue = over.open === false && resolvedAt >= began + DOWN_MS && openedAt >= began - SUCCESS_MS && openedAt <= began + MINUTE_MS
  if (!isTrue || over.tellings !== 1)
    verdict.find(
      'recovered',
      shop.shopId,
      `the incident of the outage is wrong: ${JSON.stringify({ openedAt, resolvedAt, tellings: over.tellings })}`,
    )
}

/**
 * The right to call ends: a token, or with a key in reserve the application too; it is back within two minutes, without anybody. An
 * authorization that is taken back needs the merchant, who is told and looks every minute.
 */
export async function tryAuthorization(stage: Stage, life: Life): Promise<void> {
  const { world, cloud, verdict } = stage
  const { loop } = world
  const { shop } = life
  const row = cloud.database.row('credentials', shop.shopId)
  const recent = Array.isArray(row?.renewals) ? row.renewals.filter((at: unknown) => Number(at) > loop.now - 60 * MINUTE_MS) : []
  if (recent.length >= RENEWALS) return
  world.faults.mark('rightEnded', shop.shopId)
  const withdrawn = shop.byOauth && world.faults.pick([true, false])
  const spare = cloud.database.row('credentials', `spare:${shop.shopId}`)?.key
  const helped = shop.rights.apps.some(({ key, ended }) => key === spare && key !== row?.key && !ended)
  for (const token of shop.tokens.values()) token.dead = true
  if (withdrawn) for (const grant of shop.rights.grants) grant.withdrawn = true
  if (helped) for (const app of shop.rights.apps) if (app.key === row?.key) app.ended = true
  const alone = withdrawn && !helped
  const order = life.place()
  await loop.runUntil(loop.now + (alone ? DATA_BACK_MS : RIGHT_BACK_MS))
  if (!isHere(stage, life, order)) verdict.find('recovered', shop.rowOf(order.number), 'the right to call the shop is not back in time')
  const needed = incidentsOf(stage, shop).some(
    ({ needsPerson, lastAt }) => needsPerson === true && Number(lastAt) > loop.now - DATA_BACK_MS,
  )
  if (needed !== alone)
    verdict.find('told', shop.shopId, alone ? 'nobody was told of the authorization' : 'a person was called without need')
}
