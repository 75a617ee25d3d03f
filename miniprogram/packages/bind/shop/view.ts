import type { ReplyError } from '../../../../typings/reply'
import { merchantText } from '../../../text/merchant-text'

/** What is wrong with each of the two fields before anything is sent; empty where nothing is. Spaces around come from copying: no fault. */
export function fieldFaults(fields: { readonly key: string; readonly secret: string }) {
  const words = merchantText().bind
  return {
    key: /^\d{4,20}$/.test(fields.key.trim()) ? '' : words.keyWrong,
    secret: fields.secret.trim().length >= 8 ? '' : words.secretShort,
  }
}

/** Where an answer's error belongs: at the fields, or above the button. 微店 does not say which of the two is wrong. */
export function errorPlace(error: ReplyError): 'fields' | 'form' {
  return error.code === 'binding.keyWrong' ? 'fields' : 'form'
}
