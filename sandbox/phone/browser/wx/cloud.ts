import type { Phone } from '../phone'
import { type Api, asynchronous, type Input, isObject, textIn, WxFailure } from './api'
import { unserved } from './unserved'

/** Limit of `data` of a call, bytes (docs/protocols/cloudbase.md, Limits). */
const MAX_DATA = 6 * 1024 * 1024

async function callFunction(phone: Phone, input: Input): Promise<unknown> {
  const name = textIn(input, 'name')
  if (name === '') throw new WxFailure('parameter.name should be string instead of undefined', { errCode: -1 })
  if (phone.settings.offline) throw new WxFailure('Error: request:fail -2:net::ERR_FAILED', { errCode: -1 })
  const data = input.data ?? {}
  if (JSON.stringify(data).length > MAX_DATA) throw new WxFailure('data exceed max size', { errCode: -501001 })
  if (phone.settings.latency > 0) await new Promise((resolve) => setTimeout(resolve, phone.settings.latency))
  let answer: unknown
  try {
    answer = await phone.wechat.callFunction(name, data)
  } catch (error) {
    throw new WxFailure(`Error: errCode: -1 | errMsg: ${error instanceof Error ? error.message : String(error)}`, { errCode: -1 })
  }
  if (isObject(answer) && 'result' in answer) return { result: answer.result, requestID: textIn(answer, 'requestId') }
  const failed = isObject(answer) ? answer : {}
  throw new WxFailure(`Error: ${textIn(failed, 'errMsg', 'unknown')}`, { errCode: failed.errCode ?? -1 })
}

/** Parts of `wx.cloud` that go past a cloud function, straight to the database, the storage or a container. */
const UNSERVED = ['uploadFile', 'downloadFile', 'deleteFile', 'getTempFileURL', 'callContainer', 'connectContainer', 'database'] as const

/** `wx.cloud`, as far as this product may use it: pages never touch the database or the storage. */
export function cloud(phone: Phone): Api {
  let initialised = false
  const unservedParts = Object.fromEntries(UNSERVED.map((name) => [name, unserved(phone, `cloud.${name}`)]))
  return {
    cloud: {
      init() {
        initialised = true
      },
      callFunction: asynchronous('cloud.callFunction', (input) => {
        if (!initialised) throw new WxFailure('Cloud API isn’t enabled, please call wx.cloud.init first', { errCode: -601002 })
        return callFunction(phone, input)
      }),
      ...unservedParts,
      CloudID: (cloudID: string) => ({ cloudID }),
    },
  }
}
