import { localized, type Widened } from '../../../text/localized'
import { chartsEn } from './charts-en'
import { chartsZh } from './charts-zh'

let table: Widened<typeof chartsZh> | undefined

/** The texts of the charts. */
export function chartsText(): Widened<typeof chartsZh> {
  table ??= localized(chartsZh, chartsEn)
  return table
}
