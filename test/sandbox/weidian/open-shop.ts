import { createCallLog } from '../../../sandbox/base/call-log'
import { createClock } from '../../../sandbox/base/clock'
import type { HttpResponse } from '../../../sandbox/base/http'
import { createWeidian, type WeidianOptions } from '../../../sandbox/weidian'

/** A fixed moment: a Tuesday, 10:00 in the shop. */
export const NOW = Date.parse('2026-11-24T02:00:00Z')

export interface Answer {
  readonly code: number
  readonly reason: string
  readonly result: unknown
  readonly response: HttpResponse
}

/** A stand-in without a socket, with the calls tests need. The clock stands until it is moved. */
export function openShop(options: Partial<WeidianOptions> = {}) {
  const clock = createClock(() => NOW)
  const callLog = createCallLog()
  const weidian = createWeidian({ clock, callLog, seed: 'tests', keep: null, baseUrl: () => 'http://shop.test', ...options })
  const send = (method: string, path: string, fields: Record<string, string> = {}, headers: Record<string, string> = {}) => {
    const form = new URLSearchParams(fields)
    const post = method === 'POST'
    return weidian.handle({
      method,
      path,
      query: post ? new URLSearchParams() : form,
      headers: { 'user-agent': 'tests', ...(post && { 'content-type': 'application/x-www-form-urlencoded' }), ...headers },
      body: Buffer.from(post ? form.toString() : ''),
    })
  }
  const read = async (response: Promise<HttpResponse>): Promise<Answer> => {
    const got = await response
    const body = JSON.parse(String(got.body))
    return { code: body.status.status_code, reason: body.status.status_reason, result: body.result, response: got }
  }
  const token = async () => {
    const { ownApp } = weidian.control.apps()
    const answer = await read(send('GET', '/token', { grant_type: 'client_credential', appkey: ownApp.key, secret: ownApp.secret }))
    return String((answer.result as { access_token: string }).access_token)
  }
  const call = async (accessToken: string, method: string, version: string, param: unknown = {}): Promise<Answer> => {
    const common = JSON.stringify({ method, version, access_token: accessToken, format: 'json' })
    return read(send('POST', '/api', { param: JSON.stringify(param), public: common }))
  }
  return { clock, callLog, weidian, send, read, token, call }
}
