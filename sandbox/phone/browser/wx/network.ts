import { keepFile } from '../files/file-store'
import { openFile } from '../files/open-file'
import type { Phone } from '../phone'
import { type Api, type Input, isObject, numberIn, textIn, WxFailure } from './api'
import { askNetwork, type NetworkAnswer } from './ask-network'
import { type Emit, withTask } from './task'

function body(input: Input, method: string, header: Record<string, string>): string {
  const { data } = input
  if (data === undefined || data === null) return ''
  if (typeof data === 'string') return data
  if (method === 'GET') return ''
  const form = (header['content-type'] ?? '').includes('x-www-form-urlencoded')
  return form && isObject(data)
    ? new URLSearchParams(Object.entries(data).map(([name, value]) => [name, String(value)])).toString()
    : JSON.stringify(data)
}

function withQuery(url: string, data: unknown): string {
  if (!isObject(data) || data instanceof ArrayBuffer) return url
  const query = Object.entries(data).map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(isObject(value) ? JSON.stringify(value) : String(value))}`,
  )
  return query.length === 0 ? url : `${url}${url.includes('?') ? '&' : '?'}${query.join('&')}`
}

function headerOf(input: Input): Record<string, string> {
  const given = isObject(input.header) ? Object.entries(input.header) : []
  return { 'content-type': 'application/json', ...Object.fromEntries(given.map(([name, value]) => [name.toLowerCase(), String(value)])) }
}

function dataOf(answer: NetworkAnswer, input: Input): unknown {
  if (input.responseType === 'arraybuffer') return answer.bytes.buffer
  const text = new TextDecoder().decode(answer.bytes)
  if (textIn(input, 'dataType', 'json') !== 'json') return text
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

async function request(phone: Phone, input: Input, emit: Emit): Promise<unknown> {
  const method = textIn(input, 'method', 'GET').toUpperCase()
  const header = headerOf(input)
  const url = method === 'GET' ? withQuery(textIn(input, 'url'), input.data) : textIn(input, 'url')
  const answer = await askNetwork(phone, {
    url,
    method,
    header,
    body: body(input, method, header),
    timeout: numberIn(input, 'timeout', 60_000),
  })
  emit('HeadersReceived', { statusCode: answer.status, header: answer.header, cookies: [] })
  if (input.enableChunked === true) {
    emit('ChunkReceived', { data: answer.bytes.buffer })
    return { data: '', statusCode: answer.status, header: answer.header, cookies: [], profile: {} }
  }
  return { data: dataOf(answer, input), statusCode: answer.status, header: answer.header, cookies: [], profile: {} }
}

async function downloadFile(phone: Phone, input: Input, emit: Emit): Promise<unknown> {
  const answer = await askNetwork(phone, {
    url: textIn(input, 'url'),
    method: 'GET',
    header: {},
    body: '',
    timeout: numberIn(input, 'timeout', 60_000),
  })
  const { length } = answer.bytes
  emit('HeadersReceived', { header: answer.header })
  emit('ProgressUpdate', { progress: 100, totalBytesWritten: length, totalBytesExpectedToWrite: length })
  const ending = /\.(\w{1,5})(?:[?#]|$)/.exec(textIn(input, 'url'))?.[1] ?? 'bin'
  const given = textIn(input, 'filePath')
  const path = keepFile(answer.bytes, ending, given === '' ? undefined : given)
  return { statusCode: answer.status, header: answer.header, ...(given === '' ? { tempFilePath: path } : { filePath: path }) }
}

async function uploadFile(phone: Phone, input: Input, emit: Emit): Promise<unknown> {
  const file = await openFile(textIn(input, 'filePath'))
  if (file === null) throw new WxFailure('file not found')
  const form = new FormData()
  if (isObject(input.formData)) for (const [name, value] of Object.entries(input.formData)) form.append(name, String(value))
  form.append(textIn(input, 'name'), new Blob([file.slice()]), textIn(input, 'filePath').split('/').pop())
  const packed = new Response(form)
  const bytes = new Uint8Array(await packed.arrayBuffer())
  const header = { ...headerOf(input), 'content-type': packed.headers.get('content-type') ?? '' }
  const answer = await askNetwork(phone, {
    url: textIn(input, 'url'),
    method: 'POST',
    header,
    body: bytes,
    timeout: numberIn(input, 'timeout', 60_000),
  })
  emit('ProgressUpdate', { progress: 100, totalBytesSent: bytes.length, totalBytesExpectedToSend: bytes.length })
  emit('HeadersReceived', { header: answer.header })
  return { data: new TextDecoder().decode(answer.bytes), statusCode: answer.status, header: answer.header }
}

/** Calls to servers. They leave through the phone's own server, which reaches only this computer. */
export function network(phone: Phone): Api {
  return {
    request: withTask('request', (input, emit) => request(phone, input, emit)),
    downloadFile: withTask('downloadFile', (input, emit) => downloadFile(phone, input, emit)),
    uploadFile: withTask('uploadFile', (input, emit) => uploadFile(phone, input, emit)),
  }
}
