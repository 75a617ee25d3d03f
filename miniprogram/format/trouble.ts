import type { ReplyError } from '../../typings/reply'
import { fill } from '../text/fill'
import { language } from '../text/language'
import { text } from '../text/text'

/** An error as `state-view` draws it: what failed, why in plain words, and a small code to copy. */
export interface Trouble {
  readonly title: string
  readonly note: string
  readonly code: string
  readonly codeWords: string
}

/** The code carries the request id where there is one: whoever gets it can find the log line. */
export function trouble(title: string, error: ReplyError): Trouble {
  const code = error.requestId === '' ? error.code : `${error.code} ${error.requestId}`
  // This mini program asks for what a newer cloud has no more, or shows what an older one has not yet.
  const note = error.code === 'door.unknownAction' ? text().common.otherVersion : error[language()]
  return { title, note, code, codeWords: fill(text().common.code, { code: error.code }) }
}
