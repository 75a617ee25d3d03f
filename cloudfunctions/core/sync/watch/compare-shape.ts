import type { ShapeReading } from '../../platform/port/shape'
import { type ShapeNews, type ShapeRecord, shapeId } from './shape-record'

/** A field that was in each of so many readings and is not there now has gone. */
const SURE = 3

/** Phones count as masked where at least so many of them are: single ones happen (a buyer may hide his). */
const MASKED_SHARE = 0.5

type Found = Pick<ShapeNews, 'what' | 'name'>

const isInside = (path: string, other: string) => path.startsWith(`${other}.`) || path.startsWith(`${other}[]`)

function found(record: ShapeRecord | null, reading: ShapeReading): Found[] {
  const present = new Set(reading.fields)
  const always = (record?.fields ?? []).filter(({ count }) => record !== null && record.readings >= SURE && count === record.readings)
  const gone = always.filter(({ path }) => !present.has(path))
  return [
    ...reading.unknownFields.map((name) => ({ what: 'field', name }) as const),
    // With a field all that was in it goes: the outermost is enough.
    ...gone
      .filter(({ path }) => !gone.some((other) => isInside(path, other.path)))
      .map(({ path: name }) => ({ what: 'gone', name }) as const),
    ...reading.unknownStates.map((name) => ({ what: 'state', name }) as const),
    ...(reading.phones > 0 && reading.maskedPhones >= reading.phones * MASKED_SHARE ? [{ what: 'masked', name: 'phone' } as const] : []),
  ]
}

/**
 * What we knew of a reply and how it looks today → what we know from now on, and whether something is new that nobody has been told of.
 * Fields and states once reported stay in the news until a person has seen them; what is gone leaves when it comes back. Pure.
 */
export function compareShape(
  record: ShapeRecord | null,
  shop: string,
  reading: ShapeReading,
  now: number,
): { readonly record: ShapeRecord; readonly fresh: boolean } {
  const today = found(record, reading)
  const isToday = ({ what, name }: Found) => today.some((each) => each.what === what && each.name === name)
  const before = (record?.news ?? []).filter((each) => each.what === 'field' || each.what === 'state' || isToday(each))
  const kept = before.map((each) => (isToday(each) ? { ...each, seenAt: now } : each))
  const fresh = today.filter((each) => !before.some(({ what, name }) => what === each.what && name === each.name))
  const counts = new Map((record?.fields ?? []).map(({ path, count }) => [path, count]))
  for (const path of reading.fields) counts.set(path, (counts.get(path) ?? 0) + 1)
  return {
    fresh: fresh.length > 0,
    record: {
      ...{ _id: shapeId(shop, reading.reply), shop, reply: reading.reply, readings: (record?.readings ?? 0) + 1, readAt: now },
      fields: [...counts].map(([path, count]) => ({ path, count })),
      news: [...kept, ...fresh.map((each) => ({ ...each, firstAt: now, seenAt: now, seen: false }))],
    },
  }
}
