import { localized, type Widened } from '../../../text/localized'
import { checksEn } from './checks-en'
import { checksZh } from './checks-zh'

let table: Widened<typeof checksZh> | undefined

/** The texts of the checklist of connecting. */
export function checksText(): Widened<typeof checksZh> {
  table ??= localized(checksZh, checksEn)
  return table
}
