import { writeEjson } from './ejson-write'
import { isDocument, type Value } from './value'

/** Years a date is written as a text in. */
const FROM = Date.UTC(1970, 0, 1)
const TO = Date.UTC(10_000, 0, 1)

function writeDate(value: Date): string {
  const ms = value.getTime()
  return ms >= FROM && ms < TO ? `{"$date":"${value.toISOString()}"}` : writeEjson(value)
}

function writeNumber(value: number): string {
  return Number.isFinite(value) && !Object.is(value, -0) ? JSON.stringify(value) : writeEjson(value)
}

/**
 * A value in one line of the cloud console's exports: plain numbers, dates as `{"$date": "2018-08-31T17:30:00.882Z"}`, ObjectIds as
 * `{"$oid": "…"}`. Whatever JSON would lose (a double 5.0, a small long) keeps its canonical form, so that an import brings it back.
 */
export function consoleLine(value: Value): string {
  if (typeof value === 'number') return writeNumber(value)
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(consoleLine).join(',')}]`
  if (value instanceof Date) return writeDate(value)
  if (!isDocument(value)) return writeEjson(value)
  return `{${Object.entries(value)
    .map(([name, inner]) => `${JSON.stringify(name)}:${consoleLine(inner)}`)
    .join(',')}}`
}
