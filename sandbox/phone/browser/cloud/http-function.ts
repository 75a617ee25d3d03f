import type { Phone } from '../phone'
import { type Input, isObject, textIn, WxFailure } from '../wx/api'
import { decodeBase64 } from '../wx/ask-network'
import { overNetwork } from './over-network'

const encode = (text: string) => btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''))

function bodyOf({ data }: Input): string {
  if (data === undefined || data === null) return ''
  return typeof data === 'string' ? data : JSON.stringify(data)
}

function headerOf({ header }: Input): Record<string, string> {
  const given = isObject(header) ? Object.entries(header) : []
  return { 'content-type': 'application/json', ...Object.fromEntries(given.map(([name, value]) => [name.toLowerCase(), String(value)])) }
}

function dataOf(bytes: Uint8Array<ArrayBuffer>, input: Input): unknown {
  if (input.responseType === 'arraybuffer') return bytes.buffer
  const text = new TextDecoder().decode(bytes)
  try {
    return textIn(input, 'dataType', 'json') === 'json' ? JSON.parse(text) : text
  } catch {
    return text
  }
}

function tell(input: Input, name: string, value: unknown): void {
  const told = input[name]
  if (typeof told === 'function') told(value)
}

/** `wx.cloud.callHTTPFunction`: like `wx.request`, to an HTTP function (official text, "HTTP 云函数"). A stream comes in one piece. */
export async function callHttpFunction(phone: Phone, input: Input): Promise<unknown> {
  const method = textIn(input, 'method', 'GET').toUpperCase()
  const asked = {
    name: textIn(input, 'name'),
    path: textIn(input, 'path', '/'),
    method,
    header: headerOf(input),
    body: encode(bodyOf(input)),
  }
  const answer = await overNetwork(phone, () => phone.wechat.callHttpFunction(asked))
  if (!isObject(answer)) throw new WxFailure('-1 no answer', { errCode: -1 })
  if (answer.errCode !== undefined) throw new WxFailure(textIn(answer, 'message'), { errCode: answer.errCode })
  const bytes = decodeBase64(textIn(answer, 'body'))
  const head = { statusCode: Number(answer.status), header: answer.header }
  if (input.enableChunked !== true) return { ...head, data: dataOf(bytes, input) }
  tell(input, 'onHeadersReceived', head)
  tell(input, 'onChunkedReceived', { data: bytes.buffer })
  return { ...head, data: '' }
}
