import { createCallLog } from '../../../sandbox/base/call-log'
import { createClock } from '../../../sandbox/base/clock'
import type { HttpRequest } from '../../../sandbox/base/http'
import { createSeed } from '../../../sandbox/base/seed'
import { createWechat, type WechatOptions } from '../../../sandbox/wechat'

/** WeChat with two mini programs and an Official Account, and two people, on a clock that only moves by hand. */
export function startWechat(more: Partial<WechatOptions> = {}) {
  const clock = createClock(() => Date.parse('2026-11-24T00:00:00Z'))
  const callLog = createCallLog()
  const wechat = createWechat({
    clock,
    callLog,
    seed: createSeed('wechat'),
    accounts: [
      { appid: 'wx1', secret: 's1', kind: 'mini-program', openPlatform: 'p' },
      { appid: 'wx2', secret: 's2', kind: 'mini-program' },
      { appid: 'wx3', secret: 's3', kind: 'official-account', openPlatform: 'p' },
    ],
    users: [
      { id: 'ann', name: '安', phone: '15400006688' },
      { id: 'bo', name: '博', phone: null },
    ],
    ...more,
  })
  const request = async (method: string, path: string, query: Record<string, string>, body: string): Promise<Record<string, unknown>> => {
    const asked: HttpRequest = { method, path, query: new URLSearchParams(query), headers: {}, body: Buffer.from(body) }
    const response = await wechat.handle(asked)
    return response.hangUp === true ? { hangUp: true } : Object(JSON.parse(response.body.toString()))
  }
  const account = { appid: 'wx1', secret: 's1' }
  return {
    wechat,
    clock,
    callLog,
    control: wechat.control,
    get: (path: string, query: Record<string, string> = {}) => request('GET', path, query, ''),
    post: (path: string, body: unknown, query: Record<string, string> = {}) =>
      request('POST', path, query, typeof body === 'string' ? body : JSON.stringify(body)),
    plain: (more: Record<string, string> = {}) =>
      request('GET', '/cgi-bin/token', { grant_type: 'client_credential', ...account, ...more }, ''),
    stable: (more: Record<string, unknown> = {}) =>
      request('POST', '/cgi-bin/stable_token', {}, JSON.stringify({ grant_type: 'client_credential', ...account, ...more })),
    login: (js_code: string, more: Record<string, string> = {}) =>
      request('GET', '/sns/jscode2session', { grant_type: 'authorization_code', ...account, js_code, ...more }, ''),
  }
}
