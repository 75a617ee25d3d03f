/** A timer's seven fields: second minute hour day month weekday year, in UTC+8 (docs/protocols/cloudbase.md §4). */
export interface Schedule {
  readonly seconds: readonly number[]
  readonly minutes: readonly number[]
  readonly hours: readonly number[]
  /** null where the field is `*`. */
  readonly days: ReadonlySet<number> | null
  readonly weekdays: ReadonlySet<number> | null
  readonly months: ReadonlySet<number>
  readonly years: ReadonlySet<number>
}

interface Field {
  readonly from: number
  readonly to: number
  /** Names that stand for `from`, `from + 1`, … */
  readonly names?: readonly string[]
}

const CHINA_OFFSET_MS = 8 * 3_600_000
const DAY_MS = 86_400_000
const LAST_YEAR = 2099
const AFTER_LAST = Date.UTC(LAST_YEAR + 1, 0)

const fields = {
  second: { from: 0, to: 59 },
  minute: { from: 0, to: 59 },
  hour: { from: 0, to: 23 },
  day: { from: 1, to: 31 },
  month: { from: 1, to: 12, names: ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'] },
  weekday: { from: 0, to: 6, names: ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'] },
  year: { from: 1970, to: LAST_YEAR },
} satisfies Record<string, Field>

/** Wildcards are `,` `-` `*` `/`. Throws SyntaxError for anything the console would refuse. */
export function parseSchedule(text: string): Schedule {
  const parts = text.trim().split(/\s+/)
  if (parts.length !== 7) throw new SyntaxError(`a timer has seven fields: ${text}`)
  const [second = '', minute = '', hour = '', day = '', month = '', weekday = '', year = ''] = parts
  const listed = (part: string, field: Field) => [...parseField(part, field)].sort((a, b) => a - b)
  return {
    seconds: listed(second, fields.second),
    minutes: listed(minute, fields.minute),
    hours: listed(hour, fields.hour),
    days: day === '*' ? null : parseField(day, fields.day),
    weekdays: weekday === '*' ? null : parseField(weekday, fields.weekday),
    months: parseField(month, fields.month),
    years: parseField(year, fields.year),
  }
}

function parseField(text: string, field: Field): ReadonlySet<number> {
  const found = new Set<number>()
  for (const part of text.split(',')) {
    const [span = '', stepText, more] = part.split('/')
    const step = stepText === undefined ? 1 : Number(stepText)
    if (more !== undefined || !Number.isInteger(step) || step < 1) throw new SyntaxError(`not a step: ${part}`)
    const [from, to] = parseSpan(span, field, stepText !== undefined)
    for (let value = from; value <= to; value += step) found.add(value)
  }
  return found
}

/** `5/10` runs from 5 to the end of the field. */
function parseSpan(text: string, field: Field, stepped: boolean): readonly [from: number, to: number] {
  if (text === '*') return [field.from, field.to]
  const [first = '', last, more] = text.split('-')
  const from = parseValue(first, field)
  const to = last === undefined ? (stepped ? field.to : from) : parseValue(last, field)
  if (more !== undefined || to < from) throw new SyntaxError(`not a range: ${text}`)
  return [from, to]
}

function parseValue(text: string, field: Field): number {
  const named = field.names?.indexOf(text.toUpperCase()) ?? -1
  const value = named >= 0 ? field.from + named : /^\d+$/.test(text) ? Number(text) : Number.NaN
  if (!(value >= field.from && value <= field.to)) throw new SyntaxError(`not in ${field.from}-${field.to}: ${text}`)
  return value
}

/** The first tick after `ms`, UTC ms; null when there is none any more. */
export function nextTick(schedule: Schedule, ms: number): number | null {
  const first = Math.floor(ms / 1000) * 1000 + 1000 + CHINA_OFFSET_MS
  const firstDay = Math.floor(first / DAY_MS) * DAY_MS
  for (let day = firstDay; day < AFTER_LAST; day = nextDay(schedule, day)) {
    if (!isDayOf(schedule, new Date(day))) continue
    const found = timeOfDay(schedule, day === firstDay ? (first - firstDay) / 1000 : 0)
    if (found !== null) return day + found * 1000 - CHINA_OFFSET_MS
  }
  return null
}

/** Skips the years and months a schedule leaves out. */
function nextDay({ years, months }: Schedule, ms: number): number {
  const day = new Date(ms)
  const [year, month] = [day.getUTCFullYear(), day.getUTCMonth()]
  if (!years.has(year)) return Date.UTC(year + 1, 0)
  return months.has(month + 1) ? ms + DAY_MS : Date.UTC(year, month + 1)
}

function isDayOf({ days, weekdays, months, years }: Schedule, day: Date): boolean {
  if (!years.has(day.getUTCFullYear()) || !months.has(day.getUTCMonth() + 1)) return false
  if (days === null && weekdays === null) return true
  // Both given: either one is enough.
  return (days?.has(day.getUTCDate()) ?? false) || (weekdays?.has(day.getUTCDay()) ?? false)
}

/** Second of the day, not before `from`. */
function timeOfDay({ hours, minutes, seconds }: Schedule, from: number): number | null {
  for (const hour of hours) {
    if (hour * 3600 + 3599 < from) continue
    for (const minute of minutes) {
      const start = hour * 3600 + minute * 60
      if (start + 59 < from) continue
      const second = seconds.find((value) => start + value >= from)
      if (second !== undefined) return start + second
    }
  }
  return null
}

/** The last `keep` ticks after `from` and not after `to`, oldest first. */
export function lastTicks(schedule: Schedule, from: number, to: number, keep: number): readonly number[] {
  for (let span = 3_600_000; ; span *= 8) {
    const start = Math.max(from, to - span)
    const ticks: number[] = []
    for (let tick = nextTick(schedule, start); tick !== null && tick <= to; tick = nextTick(schedule, tick)) ticks.push(tick)
    if (ticks.length >= keep || start === from) return ticks.slice(-keep)
  }
}
