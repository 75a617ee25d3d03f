import { type Input, isObject, textIn, WxFailure } from '../wx/api'

/** What the vendor's builder answers: it tells some refusals as an answer with a code. Throws WxFailure for those. */
export function answered(value: unknown): Input {
  if (!isObject(value)) return {}
  if (value.code !== undefined) throw new WxFailure(`-501007 invalid parameters. ${textIn(value, 'message')}`, { errCode: -501007 })
  return value
}

/** The `data` of a write. Throws WxFailure where it is no object. */
export function checkedData(input: Input): Input {
  if (!isObject(input.data))
    throw new WxFailure(`parameter.data should be object instead of ${input.data === null ? 'null' : typeof input.data}`, {
      errCode: -401003,
    })
  return input.data
}
