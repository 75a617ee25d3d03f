import { localized, type Widened } from './localized'
import { merchantEn } from './merchant-en'
import { merchantZh } from './merchant-zh'

let table: Widened<typeof merchantZh> | undefined

/** The texts of what staff see. */
export function merchantText(): Widened<typeof merchantZh> {
  table ??= localized(merchantZh, merchantEn)
  return table
}
