import { localized, type Widened } from './localized'
import { wideEn } from './wide-en'
import { wideZh } from './wide-zh'

/** The texts that only a window on a computer shows. */
export function wideText(): Widened<typeof wideZh> {
  return localized(wideZh, wideEn)
}
