import { requestFailed } from '../../errors'

const OFFSET = /^([+-])(\d{2})(?::?(\d{2}))?$/
const formatters = new Map<string, Intl.DateTimeFormat>()
const MAX_FORMATTERS = 1_000

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone)
  if (known !== undefined) return known
  try {
    const made = new Intl.DateTimeFormat('en-US-u-ca-gregory', {
      timeZone: zone,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    if (formatters.size >= MAX_FORMATTERS) formatters.clear()
    formatters.set(zone, made)
    return made
  } catch {
    throw requestFailed(`unrecognized time zone identifier: "${zone.slice(0, 100)}"`)
  }
}

function namedOffset(zone: string, at: number): number {
  const parts: Record<string, string> = {}
  for (const { type, value } of formatterOf(zone).formatToParts(at)) parts[type] = value
  const part = (name: string) => Number(parts[name])
  const year = parts.era === 'BC' ? 1 - part('year') : part('year')
  const local = new Date(Date.UTC(2000, part('month') - 1, part('day'), part('hour'), part('minute'), part('second')))
  local.setUTCFullYear(year, part('month') - 1, part('day'))
  return local.getTime() - Math.floor(at / 1000) * 1000
}

/** Offsets at the beginnings of weeks, by zone: asking for one is slow, and between two that are equal nothing changes. */
const weekly = new Map<string, Map<number, number>>()
const WEEK = 7 * 86_400_000
const MAX_WEEKS = 10_000

function offsetOfWeek(zone: string, week: number): number {
  const known = weekly.get(zone) ?? new Map<number, number>()
  if (known.size >= MAX_WEEKS || weekly.size >= MAX_FORMATTERS) weekly.clear()
  const offset = known.get(week) ?? namedOffset(zone, week * WEEK)
  known.set(week, offset)
  weekly.set(zone, known)
  return offset
}

/** What a zone's clocks are ahead of UTC at a moment, ms. Zones by name (`Asia/Shanghai`) or as `+08:00`, `+0800`, `+08`. */
export function zoneOffset(zone: string, at: number): number {
  if (zone === 'UTC' || zone === 'GMT' || zone === 'Z') return 0
  const [, sign, hours, minutes = '0'] = OFFSET.exec(zone) ?? []
  if (hours !== undefined) return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
  if (!/^[A-Za-z]/.test(zone)) throw requestFailed(`unrecognized time zone identifier: "${zone.slice(0, 100)}"`)
  const week = Math.floor(at / WEEK)
  const offset = Math.abs(week) < 1e6 ? offsetOfWeek(zone, week) : null
  return offset !== null && offset === offsetOfWeek(zone, week + 1) ? offset : namedOffset(zone, at)
}
