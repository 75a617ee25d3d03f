const two = (value: number) => String(value).padStart(2, '0')
const range = (from: number, to: number) => Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index)

interface DateColumns {
  readonly words: readonly (readonly string[])[]
  readonly chosen: readonly number[]
  value(chosen: readonly number[]): string
}

/** Wheels of `mode="time"`; the value is `hh:mm`, held between `start` and `end`. */
export function timeColumns(value: string, start: string, end: string): DateColumns {
  const [hour = 0, minute = 0] = value.split(':').map(Number)
  return {
    words: [range(0, 23).map((at) => `${two(at)} 时`), range(0, 59).map((at) => `${two(at)} 分`)],
    chosen: [hour, minute],
    value([hours = 0, minutes = 0]) {
      const time = `${two(hours)}:${two(minutes)}`
      if (start !== '' && time < start) return start
      return end !== '' && time > end ? end : time
    },
  }
}

/** Wheels of `mode="date"`; the value is `YYYY-MM-DD`, or its beginning where `fields` asks for less. */
export function dateColumns(value: string, start: string, end: string, fields: string, today: Date): DateColumns {
  const [year = today.getFullYear(), month = today.getMonth() + 1, day = today.getDate()] = value === '' ? [] : value.split('-').map(Number)
  const first = Number(start.split('-')[0] || year - 100)
  const last = Number(end.split('-')[0] || year + 50)
  const count = fields === 'year' ? 1 : fields === 'month' ? 2 : 3
  const words = [range(first, last).map((at) => `${at} 年`), range(1, 12).map((at) => `${at} 月`), range(1, 31).map((at) => `${at} 日`)]
  return {
    words: words.slice(0, count),
    chosen: [year - first, month - 1, day - 1].slice(0, count),
    value([years = 0, months = 0, days = 0]) {
      const most = new Date(first + years, months + 1, 0).getDate()
      const parts = [String(first + years), two(months + 1), two(Math.min(days + 1, most))].slice(0, count)
      const date = parts.join('-')
      if (start !== '' && date < start.slice(0, date.length)) return start.slice(0, date.length)
      return end !== '' && date > end.slice(0, date.length) ? end.slice(0, date.length) : date
    },
  }
}
