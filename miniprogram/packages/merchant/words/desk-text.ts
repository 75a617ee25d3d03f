import { localized, type Widened } from '../../../text/localized'
import { deskEn } from './desk-en'
import { deskZh } from './desk-zh'

let table: Widened<typeof deskZh> | undefined

/** The texts of the tools of staff. */
export function deskText(): Widened<typeof deskZh> {
  table ??= localized(deskZh, deskEn)
  return table
}
