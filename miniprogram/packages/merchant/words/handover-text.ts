import { localized, type Widened } from '../../../text/localized'
import { handoverEn } from './handover-en'
import { handoverZh } from './handover-zh'

let table: Widened<typeof handoverZh> | undefined

/** The texts of changing the owner. */
export function handoverText(): Widened<typeof handoverZh> {
  table ??= localized(handoverZh, handoverEn)
  return table
}
