import * as z from 'zod'
import { type HttpRequest, type HttpResponse, json } from '../base/http'
import { network } from './network'

/** What a phone needs of the world around it. */
export interface PhoneSurroundings {
  /** The CloudBase stand-in, for `wx.cloud.callFunction`; no slash at the end. */
  readonly cloudbaseUrl: string
  /** The WeChat stand-in: who the user is, codes, business domains. */
  readonly wechatUrl: string
  /** Hosts `wx.request` may call while the project checks them (`urlCheck`), with or without a port. */
  readonly requestDomains?: readonly string[]
}

/** Verbs of the WeChat stand-in a phone may use: those that play what a WeChat client does. */
const WECHAT_VERBS = new Set([
  'signIn',
  'issueLoginCode',
  'issuePhoneCode',
  'businessDomains',
  'messageTemplates',
  'acceptMessages',
  'rejectMessages',
])

/** What `wx.cloud` asks of the CloudBase stand-in, beside calls of functions. */
const CLOUD_ROOMS = new Set(['cloud/database', 'cloud/storage', 'cloud/watch', 'cloud/http-function'])

async function forward(url: string, body: Buffer | string): Promise<HttpResponse> {
  try {
    const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: body.toString('utf8') })
    return {
      status: answer.status,
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: Buffer.from(await answer.arrayBuffer()),
    }
  } catch (error) {
    return json(502, { error: error instanceof Error ? error.message : String(error) })
  }
}

const people = z.array(z.looseObject({ id: z.string(), phone: z.string().nullable() }))
const who = z.object({ user: z.string() })

/** The number WeChat shows on its sheet: 138****5678. */
async function maskedPhone(body: Buffer, wechatUrl: string): Promise<HttpResponse> {
  const { user } = who.parse(JSON.parse(body.toString('utf8')))
  const answer = await forward(`${wechatUrl}/control/users`, '{}')
  if (answer.status !== 200) return answer
  const phone = people.parse(JSON.parse(answer.body.toString())).find(({ id }) => id === user)?.phone ?? null
  return json(200, { phone: phone?.replace(/^(.{3}).*(.{4})$/, '$1****$2') ?? null })
}

/**
 * What the phone asks of the other stand-ins goes through its own server, since a page may not call another origin.
 * `network` is `wx.request` and the like, `cloud/<room>` is `wx.cloud`'s database, storage and listeners, `call-function` is the phone's `wx.cloud.callFunction`; `wechat/<verb>` plays the WeChat client.
 */
export async function wire(
  request: HttpRequest,
  { cloudbaseUrl, wechatUrl, requestDomains = [] }: PhoneSurroundings,
): Promise<HttpResponse> {
  const path = request.path.slice('/wire/'.length)
  if (request.method !== 'POST') return json(405, { error: 'POST only' })
  if (path === 'call-function') return forward(`${cloudbaseUrl}/client/call-function`, request.body)
  if (CLOUD_ROOMS.has(path)) return forward(`${cloudbaseUrl}/client/${path.slice('cloud/'.length)}`, request.body)
  if (path === 'network') return network(request.body, requestDomains)
  if (path === 'wechat/maskedPhone') return maskedPhone(request.body, wechatUrl)
  const verb = path.replace(/^wechat\//, '')
  if (!WECHAT_VERBS.has(verb)) return json(404, { error: `no such way: ${request.path}` })
  return forward(`${wechatUrl}/control/${verb}`, request.body)
}
