const DAY = 86_400_000

/** The fields of a moment as a zone's clocks and calendars show it. */
export interface DateFields {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly millisecond: number
  /** 1 is Sunday. */
  readonly dayOfWeek: number
  /** 1 is Monday. */
  readonly isoDayOfWeek: number
  readonly dayOfYear: number
  /** Weeks begin on Sunday; the days before the first one are week 0. */
  readonly week: number
  readonly isoWeek: number
  readonly isoWeekYear: number
}

function startOfYear(year: number): number {
  return new Date(Date.UTC(2000, 0, 1)).setUTCFullYear(year)
}

/** `at` UTC ms, `offset` of the zone in ms. */
export function dateFields(at: number, offset: number): DateFields {
  const local = new Date(at + offset)
  const year = local.getUTCFullYear()
  const weekDay = local.getUTCDay()
  const isoDayOfWeek = weekDay === 0 ? 7 : weekDay
  const dayIndex = Math.floor((local.getTime() - startOfYear(year)) / DAY)
  // An ISO week belongs to the year its Thursday lies in.
  const thursday = new Date(local.getTime() + (4 - isoDayOfWeek) * DAY)
  const isoWeekYear = thursday.getUTCFullYear()
  return {
    year,
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
    second: local.getUTCSeconds(),
    millisecond: local.getUTCMilliseconds(),
    dayOfWeek: weekDay + 1,
    isoDayOfWeek,
    dayOfYear: dayIndex + 1,
    week: Math.floor((dayIndex + 7 - weekDay) / 7),
    isoWeek: Math.floor(Math.floor((thursday.getTime() - startOfYear(isoWeekYear)) / DAY) / 7) + 1,
    isoWeekYear,
  }
}
