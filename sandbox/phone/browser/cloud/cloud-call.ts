import type { Phone } from '../phone'
import { asynchronous, type Input, isObject, textIn, WxFailure } from '../wx/api'
import { runLogged } from '../wx/call-log'
import { overNetwork } from './over-network'

type Run = (input: Input) => unknown

/** The cloud's calls fail with an `Error` that carries `errCode` and `errMsg`. */
export function cloudError(failed: Input & { readonly errMsg: string }): Error {
  return Object.assign(new Error(failed.errMsg), { errCode: -1, ...failed })
}

/** A call of `wx.cloud` in both ways, callbacks and promise. */
export function cloudCall(name: string, run: Run): (options?: unknown) => Promise<unknown> | undefined {
  return asynchronous(name, run, cloudError)
}

/** A call of an object `wx.cloud` has given away: the log of calls knows only what goes through `wx` itself. */
export function loggedCloudCall(phone: Phone, name: string, run: Run): (options?: unknown) => unknown {
  const call = cloudCall(name, run)
  return (options) => runLogged(phone.recorder.call(`cloud.database.${name}`, options, 'waiting'), [options], call)
}

/**
 * Asks the cloud by way of the phone's network.
 *
 * @throws WxFailure with the cloud's number and words, or -1 where it was not reached.
 */
export async function askCloud(phone: Phone, room: string, action: string, parameters: object): Promise<Input> {
  const answer = await overNetwork(phone, () => phone.wechat.cloud(room, action, parameters))
  if (!isObject(answer)) throw new WxFailure('-1 no answer', { errCode: -1 })
  if (answer.errCode !== undefined) throw new WxFailure(textIn(answer, 'message'), { errCode: answer.errCode })
  return answer
}
