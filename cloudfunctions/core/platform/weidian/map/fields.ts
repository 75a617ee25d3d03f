import { failure } from '../../../base/error'
import { type Fen, parseYuan } from '../../../base/money'
import { parseShopTime } from '../../../base/time'
import { weidianErrors } from '../errors'

/** A row that misses what it cannot do without is a dead letter that names the field, never a guess. */
function unreadable(field: string) {
  return failure(weidianErrors, 'weidian.rowUnreadable', { data: { field } })
}

/** Yuan text → fen. Throws `weidian.rowUnreadable`. */
export function needYuan(field: string, text: string): Fen {
  const fen = parseYuan(text)
  if (fen === null) throw unreadable(field)
  return fen
}

/** Yuan text that may be empty → fen or null. */
export function yuanOr(field: string, text: string): Fen | null {
  return text === '' ? null : needYuan(field, text)
}

/** Shop time → UTC ms. Throws `weidian.rowUnreadable`. */
export function needTime(field: string, text: string): number {
  const time = parseShopTime(text)
  if (time === null) throw unreadable(field)
  return time
}

/** A price, or the range `18.62-34.30` that some views show for products with SKUs (docs/protocols/weidian.md §3.3). */
export function priceRange(field: string, text: string): readonly [from: Fen, to: Fen] {
  const range = /^(\d+(?:\.\d+)?)-(\d+(?:\.\d+)?)$/.exec(text.trim())
  if (range === null) {
    const price = needYuan(field, text)
    return [price, price]
  }
  return [needYuan(field, range[1] ?? ''), needYuan(field, range[2] ?? '')]
}

/** A web address, else null. Some arrive without their scheme. */
export function picture(text: string): string | null {
  const url = text.startsWith('//') ? `https:${text}` : text
  return /^https?:\/\//i.test(url) && URL.canParse(url) ? url : null
}
