import type { Clock } from '../../base/clock'
import type { Log } from '../../base/log'
import { raiseIncident, resolveIncident } from '../../frame/incident'
import type { ShopId } from '../../platform/port'
import type { ShapeReading } from '../../platform/port/shape'
import type { Store } from '../../store'
import { compareShape } from './compare-shape'
import { syncIncidents } from './incident-table'
import { openShapes, type ShapeRecord, shapeId } from './shape-record'

export interface ShapeDeps {
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
}

/** Is there news nobody has looked at yet? */
const isUnseen = ({ news }: Pick<ShapeRecord, 'news'>) => news.some(({ seen }) => !seen)

/**
 * Compares today's replies of a shop with those of the days before, keeps what they look like, and opens an incident where something is
 * new. A second run at the same time compares again and loses: each record is written once a reading. Gives the number of replies with
 * news. One read, and one write a reply.
 */
export async function checkShapes(deps: ShapeDeps, shop: ShopId, readings: readonly ShapeReading[]): Promise<number> {
  const rows = openShapes(deps.store)
  const known = await rows.getMany(readings.map(({ reply }) => shapeId(shop, reply)))
  let fresh = 0
  let unseen = false
  for (const reading of readings) {
    const before = known.get(shapeId(shop, reading.reply)) ?? null
    const compared = compareShape(before, shop, reading, deps.clock.now())
    const { _id, ...set } = compared.record
    const written = before === null ? await rows.insert(compared.record) : await rows.updateOne(_id, { readings: before.readings }, { set })
    if (written && compared.fresh) fresh++
    unseen ||= isUnseen(compared.record)
  }
  if (fresh > 0) await raiseIncident(deps, shop, 'shape.changed', syncIncidents['shape.changed'])
  else if (!unseen) await resolveIncident(deps, shop, 'shape.changed')
  return fresh
}

/** A person has seen this news. With the last of it the incident is over. */
export async function acknowledgeShape(deps: ShapeDeps, shop: ShopId, reply: string, name: string): Promise<void> {
  const rows = openShapes(deps.store)
  const row = await rows.get(shapeId(shop, reply))
  if (row === null) return
  const news = row.news.map((each) => (each.name === name ? { ...each, seen: true } : each))
  await rows.updateOne(row._id, { readings: row.readings }, { set: { news } })
  const all = await rows.find({ shop })
  if (!all.some((each) => isUnseen(each._id === row._id ? { news } : each))) await resolveIncident(deps, shop, 'shape.changed')
}
