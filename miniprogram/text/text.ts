import { en } from './en'
import { localized, type Widened } from './localized'
import { zh } from './zh'

let table: Widened<typeof zh> | undefined

/** The texts of what shoppers see. Merchant pages have a table of their own, made with `localized`. */
export function text(): Widened<typeof zh> {
  table ??= localized(zh, en)
  return table
}
