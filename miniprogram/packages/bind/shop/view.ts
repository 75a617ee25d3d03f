import type { ReplyError } from '../../../../typings/reply'
import type { StaffTrouble } from '../../../format/staff-trouble'
import { merchantText } from '../../../text/merchant-text'
import type { BoundReply } from '../bound-shop/view'

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

/** What the page holds beside fixed words. */
export interface FirstData {
  trouble: StaffTrouble | null
  formTrouble: StaffTrouble | null
  denied: StaffTrouble | null
  bound: BoundReply | null
}

/** The page before anything is known. */
export const firstData: FirstData = { trouble: null, formTrouble: null, denied: null, bound: null }
