import { merchantText } from '../../../text/merchant-text'

/** What is wrong with a setup code before it is sent, or empty. Spaces around it come from copying and are no fault. */
export function setupCodeFault(code: string): string {
  return code.trim().length < 8 ? merchantText().owner.labels.tooShort : ''
}
