import { keepFile } from '../files/file-store'
import { openFile } from '../files/open-file'
import type { Phone } from '../phone'
import { type Api, asynchronous, type Input, isObject, numberIn, textIn, WxFailure } from './api'
import { askNetwork, type NetworkAnswer } from './ask-network'

type Task = Record<string, unknown> & { aborted: boolean }

/** A running call: what it gives the mini program to stop it and to follow it. */
function createTask(onAbort: () => void): Task {
  const nothing = () => undefined
  const task: Task = {
    aborted: false,
    abort() {
      task.aborted = true
      onAbort()
    },
    ...Object.fromEntries(
      ['HeadersReceived', 'ProgressUpdate', 'ChunkReceived'].flatMap((name) => [`on${name}`, `off${name}`].map((key) => [key, nothing])),
    ),
  }
  return task
}

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

async function request(phone: Phone, input: Input): Promise<unknown> {
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
  return { data: dataOf(answer, input), statusCode: answer.status, header: answer.header, cookies: [], profile: {} }
}

async function downloadFile(phone: Phone, input: Input): Promise<unknown> {
  const answer = await askNetwork(phone, {
    url: textIn(input, 'url'),
    method: 'GET',
    header: {},
    body: '',
    timeout: numberIn(input, 'timeout', 60_000),
  })
  const ending = /\.(\w{1,5})(?:[?#]|$)/.exec(textIn(input, 'url'))?.[1] ?? 'bin'
  const given = textIn(input, 'filePath')
  const path = keepFile(answer.bytes, ending, given === '' ? undefined : given)
  return { statusCode: answer.status, header: answer.header, ...(given === '' ? { tempFilePath: path } : { filePath: path }) }
}

async function uploadFile(phone: Phone, input: Input): Promise<unknown> {
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
  return { data: new TextDecoder().decode(answer.bytes), statusCode: answer.status, header: answer.header }
}

/** A call that gives back a task at once, whatever happens to it. */
function withTask(name: string, phone: Phone, run: (phone: Phone, input: Input) => Promise<unknown>): (given?: unknown) => unknown {
  return (given) => {
    let stop: (reason: unknown) => void = () => undefined
    const aborted = new Promise<never>((_, reject) => {
      stop = reject
    })
    const answered = asynchronous(name, (input) => Promise.race([run(phone, input), aborted]))(given)
    aborted.catch(() => undefined)
    const task = createTask(() => stop(new WxFailure('abort', { errno: 600003 })))
    return answered === undefined ? task : Object.assign(answered, task)
  }
}

/** Calls to servers. They leave through the phone's own server, which reaches only this computer. */
export function network(phone: Phone): Api {
  return {
    request: withTask('request', phone, request),
    downloadFile: withTask('downloadFile', phone, downloadFile),
    uploadFile: withTask('uploadFile', phone, uploadFile),
  }
}
