import { requestFailed } from '../../errors'
import { type DateFields, dateFields } from './date-fields'

const pad = (value: number, width: number) => String(value).padStart(width, '0')

function offsetText(offset: number): string {
  const minutes = Math.abs(Math.trunc(offset / 60_000))
  return `${offset < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60), 2)}${pad(minutes % 60, 2)}`
}

const parts: Readonly<Record<string, (fields: DateFields, offset: number) => string>> = {
  '%': () => '%',
  Y: ({ year }) => pad(year, 4),
  m: ({ month }) => pad(month, 2),
  d: ({ day }) => pad(day, 2),
  H: ({ hour }) => pad(hour, 2),
  M: ({ minute }) => pad(minute, 2),
  S: ({ second }) => pad(second, 2),
  L: ({ millisecond }) => pad(millisecond, 3),
  j: ({ dayOfYear }) => pad(dayOfYear, 3),
  w: ({ dayOfWeek }) => String(dayOfWeek),
  u: ({ isoDayOfWeek }) => String(isoDayOfWeek),
  U: ({ week }) => pad(week, 2),
  V: ({ isoWeek }) => pad(isoWeek, 2),
  G: ({ isoWeekYear }) => pad(isoWeekYear, 4),
  z: (_fields, offset) => offsetText(offset),
  Z: (_fields, offset) => String(Math.trunc(offset / 60_000)),
}

/** Throws for a letter MongoDB does not know, before any date is at hand. */
export function checkDateFormat(format: string): void {
  for (const [, letter = ''] of format.matchAll(/%(.?)/gs)) {
    if (letter === '') throw requestFailed("Unmatched '%' at end of format string")
    if (!Object.hasOwn(parts, letter)) throw requestFailed(`Invalid format character '%${letter}' in format string`)
  }
}

/** A moment in the words of `$dateToString`. */
export function formatDate(at: number, offset: number, format: string): string {
  const fields = dateFields(at, offset)
  if (fields.year < 0 || fields.year > 9999) throw requestFailed('$dateToString is only defined on year 0-9999')
  return format.replace(/%(.)/gs, (_whole, letter: string) => parts[letter]?.(fields, offset) ?? '')
}
