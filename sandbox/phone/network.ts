import * as z from 'zod'
import { type HttpResponse, json } from '../base/http'

const question = z.object({
  url: z.string(),
  method: z.string(),
  header: z.record(z.string(), z.string()),
  /** Base64. */
  body: z.string(),
  timeout: z.number(),
  urlCheck: z.boolean(),
})

/** Hosts that are this computer: nothing leaves it. */
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** Header a mini program may not set. */
const OWN_HEADERS = new Set(['referer', 'host', 'content-length', 'connection'])

const failure = (error: string, errno: number): HttpResponse => json(200, { error, errno })

/** What `wx.request` is told before anything is sent; null where it may go. */
function refusal({ url, urlCheck }: z.infer<typeof question>, domains: readonly string[]): HttpResponse | null {
  const { host, hostname } = new URL(url)
  if (urlCheck && !domains.includes(host) && !domains.includes(hostname)) return failure(`url not in domain list:${host}`, 600002)
  if (!LOOPBACK.has(hostname)) {
    return failure(
      'errcode:-105 cronet_error_code:-105 error_msg:net::ERR_NAME_NOT_RESOLVED (this phone reaches only this computer)',
      600001,
    )
  }
  return null
}

/**
 * A call of `wx.request` and the like: `{url, method, header, body, timeout, urlCheck}` in, `{status, header, body}` or `{error, errno}`
 * out. With `urlCheck` only the allowed domains are called; without it, still nothing but this computer.
 */
export async function network(body: Buffer, domains: readonly string[]): Promise<HttpResponse> {
  const asked = question.parse(JSON.parse(body.toString('utf8')))
  const refused = refusal(asked, domains)
  if (refused !== null) return refused
  const headers = Object.fromEntries(Object.entries(asked.header).filter(([name]) => !OWN_HEADERS.has(name)))
  const sent = Buffer.from(asked.body, 'base64')
  try {
    const answer = await fetch(asked.url, {
      method: asked.method,
      headers: { ...headers, referer: 'https://servicewechat.com/wx0000000000000000/devtools/page-frame.html' },
      signal: AbortSignal.timeout(asked.timeout),
      ...(sent.length > 0 && asked.method !== 'GET' && asked.method !== 'HEAD' ? { body: sent } : {}),
    })
    const bytes = Buffer.from(await answer.arrayBuffer())
    return json(200, { status: answer.status, header: Object.fromEntries(answer.headers), body: bytes.toString('base64') })
  } catch (error) {
    if (error instanceof Error && error.name === 'TimeoutError') return failure('timeout', 5)
    return failure('errcode:-102 cronet_error_code:-102 error_msg:net::ERR_CONNECTION_REFUSED', 600001)
  }
}
