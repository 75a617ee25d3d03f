import { localized, type Widened } from './localized'
import { staffEn } from './staff-en'
import { staffZh } from './staff-zh'

let table: Widened<typeof staffZh> | undefined

/** The texts of staff and invitations. */
export function staffText(): Widened<typeof staffZh> {
  table ??= localized(staffZh, staffEn)
  return table
}
