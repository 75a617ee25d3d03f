import type { Trouble } from '../../../format/trouble'
import { merchantText } from '../../../text/merchant-text'

/** What is wrong with a setup code before it is sent, or empty. Spaces around it come from copying and are no fault. */
export function setupCodeFault(code: string): string {
  return code.trim().length < 8 ? merchantText().owner.labels.tooShort : ''
}

/** What the page holds beside fixed words. */
export interface FirstData {
  code: string
  fault: string
  trouble: Trouble | null
  busy: boolean
  done: boolean
}

/** The page before anything is typed. */
export const firstData: FirstData = { code: '', fault: '', trouble: null, busy: false, done: false }
