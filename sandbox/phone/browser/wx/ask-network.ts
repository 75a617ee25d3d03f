import type { Phone } from '../phone'
import { isObject, WxFailure } from './api'

export interface NetworkQuestion {
  readonly url: string
  readonly method: string
  readonly header: Readonly<Record<string, string>>
  readonly body: string | Uint8Array
  /** ms. */
  readonly timeout: number
}

export interface NetworkAnswer {
  readonly status: number
  readonly header: Readonly<Record<string, string>>
  readonly bytes: Uint8Array<ArrayBuffer>
}

const encode = (bytes: Uint8Array) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))

export const decodeBase64 = (text: string) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0))

/**
 * One call to a server by way of the phone's own: it knows which hosts are allowed.
 *
 * @throws WxFailure in WeChat's words: a wrong address, a host that is not allowed, no network, no answer in time.
 */
export async function askNetwork({ settings, app }: Phone, question: NetworkQuestion): Promise<NetworkAnswer> {
  if (!/^https?:\/\/./i.test(question.url)) throw new WxFailure(`invalid url "${question.url}"`, { errno: 600009 })
  if (settings.latency > 0) await new Promise((resolve) => setTimeout(resolve, settings.latency))
  if (settings.offline)
    throw new WxFailure('errcode:-106 cronet_error_code:-106 error_msg:net::ERR_INTERNET_DISCONNECTED', { errno: 600001 })
  const bytes = typeof question.body === 'string' ? new TextEncoder().encode(question.body) : question.body
  const answer = await fetch('/wire/network', {
    method: 'POST',
    body: JSON.stringify({ ...question, body: encode(bytes), urlCheck: app.urlCheck }),
  })
  const value: unknown = await answer.json()
  if (!isObject(value)) throw new WxFailure('unknown')
  if (typeof value.error === 'string') throw new WxFailure(value.error, { errno: Number(value.errno ?? 600001) })
  const header = isObject(value.header) ? Object.fromEntries(Object.entries(value.header).map(([name, text]) => [name, String(text)])) : {}
  return { status: Number(value.status), header, bytes: decodeBase64(String(value.body)) }
}
