import { CdnContent, withCdnAddresses } from '../cloud/cdn'
import { cloudCall } from '../cloud/cloud-call'
import { createDatabase } from '../cloud/create-database'
import { callHttpFunction } from '../cloud/http-function'
import { mustBeOnline, overNetwork } from '../cloud/over-network'
import { cloudStorage } from '../cloud/storage'
import type { Phone } from '../phone'
import { type Api, type Input, isObject, textIn, WxFailure } from './api'
import { unserved } from './unserved'

/** Limit of `data` of a call, bytes (docs/protocols/cloudbase.md, Limits). */
const MAX_DATA = 6 * 1024 * 1024

const NOT_INITIALISED = 'Cloud API isn’t enabled, please call wx.cloud.init first'

async function callFunction(phone: Phone, input: Input): Promise<unknown> {
  const name = textIn(input, 'name')
  if (name === '') throw new WxFailure('parameter.name should be string instead of undefined', { errCode: -1 })
  mustBeOnline(phone)
  const data = isObject(input.data) ? await withCdnAddresses(phone, input.data) : (input.data ?? {})
  if (JSON.stringify(data).length > MAX_DATA) throw new WxFailure('data exceed max size', { errCode: -501001 })
  const answer = await overNetwork(phone, () => phone.wechat.callFunction(name, data))
  if (isObject(answer) && 'result' in answer) return { result: answer.result, requestID: textIn(answer, 'requestId') }
  const failed = isObject(answer) ? answer : {}
  // The cloud names the call as well; it is named once.
  const why = textIn(failed, 'errMsg', 'unknown').replace(/^cloud\.callFunction:fail (Error: )?/, '')
  throw new WxFailure(`Error: ${why}`, { errCode: failed.errCode ?? -1 })
}

/** Parts of `wx.cloud` that reach services no document database has beside it. */
const UNSERVED = ['callContainer', 'connectContainer'] as const

/** Everything of one environment, once it is initialised. There is one cloud here, whatever environment is named. */
function environment(phone: Phone, isReady: () => boolean): Api {
  const calls = {
    ...cloudStorage(phone),
    callFunction: cloudCall('cloud.callFunction', (input) => callFunction(phone, input)),
    callHTTPFunction: cloudCall('cloud.callHTTPFunction', (input) => callHttpFunction(phone, input)),
    database: (config?: unknown) => createDatabase(phone, isObject(config) ? config : {}),
  }
  const ready = (call: (...input: readonly never[]) => unknown, name: string) => {
    const refuse = cloudCall(`cloud.${name}`, () => {
      throw new WxFailure(NOT_INITIALISED, { errCode: -601002 })
    })
    return (...input: readonly unknown[]): unknown => {
      if (isReady()) return Reflect.apply(call, undefined, input)
      if (name === 'database') throw new Error(NOT_INITIALISED)
      return refuse(input[0])
    }
  }
  const guarded = Object.entries(calls).map(([name, call]): [string, unknown] => [
    name,
    typeof call === 'function' ? ready(call, name) : call,
  ])
  return { ...Object.fromEntries(guarded), ...Object.fromEntries(UNSERVED.map((name) => [name, unserved(phone, `cloud.${name}`)])) }
}

/** `new wx.cloud.Cloud({resourceEnv})`: an environment of its own, to be initialised first. */
function cloudOf(phone: Phone) {
  return function Cloud(options?: unknown): unknown {
    let initialised = false
    const init = async () => {
      initialised = true
    }
    return { config: options, init, ...environment(phone, () => initialised) }
  }
}

/** With and without `new`. */
function cloudId(cloudID: string): object {
  return { cloudID }
}

/** With and without `new`. */
function cdn(target: unknown): object {
  return new CdnContent(target)
}

/** `wx.cloud`: functions, the database by the collection's permission, files. Containers are not served. */
export function cloud(phone: Phone): Api {
  let initialised = false
  return {
    cloud: {
      init() {
        initialised = true
      },
      ...environment(phone, () => initialised),
      Cloud: cloudOf(phone),
      CloudID: cloudId,
      CDN: cdn,
      services: { Gateway: unserved(phone, 'cloud.services.Gateway') },
      extend: { AI: { createModel: unserved(phone, 'cloud.extend.AI.createModel'), bot: {} } },
    },
  }
}
