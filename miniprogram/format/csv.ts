import { chinaDate } from './china-date'

/** How a column is written: ids stay text, money comes in fen, times in UTC ms. */
export type CsvKind = 'id' | 'text' | 'money' | 'time' | 'count'

/** Excel reads a file as UTF-8 only behind this mark; without it Chinese is garbage. */
const MARK = '\uFEFF'

const pad = (n: number, width = 2): string => String(n).padStart(width, '0')

/** `2026-11-24 10:31`, on China's clock: what Excel takes for a time in every language. */
function timeCell(ms: number): string {
  const { y, m, d, clock } = chinaDate(ms)
  return `${y}-${pad(m)}-${pad(d)} ${clock}`
}

/** `-10.00`: whole fen, never a fraction of floating point. */
function moneyCell(fen: number): string {
  const all = pad(Math.abs(fen), 3)
  return `${fen < 0 ? '-' : ''}${all.slice(0, -2)}.${all.slice(-2)}`
}

const quoted = (text: string): string => `"${text.replace(/"/g, '""')}"`

/**
 * A spreadsheet runs what begins like a formula, also behind blanks and in full width: an apostrophe before it makes it words. Line breaks
 * and tabs become blanks, so that no cell can begin a second one.
 */
function guarded(text: string): string {
  const line = text.replace(/[\s\p{Cc}]+/gu, ' ').trim()
  return /^[=+\-@|%＝＋－＠]/.test(line) ? `'${line}` : line
}

function cell(value: string, kind: CsvKind): string {
  if (value === '') return ''
  const number = Number(value)
  const isNumber = /^-?\d{1,16}$/.test(value)
  if (isNumber && kind === 'money') return moneyCell(number)
  if (isNumber && kind === 'time') return timeCell(number)
  if (isNumber && kind === 'count') return value
  // The tab at the end keeps an id of many digits text: Excel would round it to fifteen. It can be seen in no cell.
  return quoted(kind === 'id' ? `${guarded(value)}\t` : guarded(value))
}

/** A file that Excel, Numbers and LibreOffice open as it is meant: titles, then rows in the order of `kinds`. */
export function csv(titles: readonly string[], kinds: readonly CsvKind[], rows: readonly (readonly string[])[]): string {
  const lines = rows.map((row) => row.map((value, index) => cell(value, kinds[index] ?? 'text')).join(','))
  return `${MARK}${[titles.map((title) => cell(title, 'text')).join(','), ...lines].join('\r\n')}\r\n`
}
