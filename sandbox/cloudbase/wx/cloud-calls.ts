import { type HttpRequest, type HttpResponse, json } from '../../base/http'
import type { FunctionHost } from '../functions/host'
import { type ActionCaller, TcbError } from '../protocol'
import { readMultipart } from './multipart'
import { readOpenApiCall, writeOpenApiReply } from './open-api-wire'

/**
 * WeChat behind a cloud call: name `phonenumber.getPhoneNumber` or `cloudPay.unifiedOrder`, parameters in snake_case; answers the
 * interface's JSON. Throws TcbError where nobody answers.
 */
export type OpenApi = (
  name: string,
  data: Readonly<Record<string, unknown>>,
  caller: NonNullable<ActionCaller['invocation']>,
) => Promise<Readonly<Record<string, unknown>>>

/** docs/protocols/wechat.md B8. */
const API_NOT_FOUND = -604100
const NO_PERMISSION = -604101
const ILLEGAL_SOURCE = -604104

/** Cloud calls work in functions that a mini program or a timer has called. */
const SOURCES = new Set(['wx_client', 'wx_trigger', 'wx_devtools'])

export interface CloudCallsOptions {
  readonly host: FunctionHost
  readonly openApi: OpenApi
  /** Stands between a call and WeChat: faults. */
  readonly through: (action: string, run: () => Promise<HttpResponse>) => Promise<HttpResponse>
}

/** How one of the two actions reads its parameters and words its answers. */
interface Wire {
  /** The interface's name as `permissions.openapi` of config.json has it. */
  readonly prefix: string
  /** Null: not what the SDK sends. */
  readonly read: (bytes: Buffer) => Readonly<Record<string, unknown>> | null
  readonly answer: (reply: Readonly<Record<string, unknown>>) => HttpResponse
  readonly refuse: (errorCode: number) => HttpResponse
}

/** The multipart actions of wx-server-sdk (docs/protocols/cloudbase.md §3): protobuf both ways, and JSON both ways. */
const wires: Readonly<Record<string, Wire>> = {
  'wx.openApi': {
    prefix: '',
    read: (bytes) => readOpenApiCall(bytes).data,
    answer: (reply) => octets(writeOpenApiReply(reply)),
    refuse: (errorCode) => octets(writeOpenApiReply({}, errorCode)),
  },
  'wx.wxPayApi': {
    prefix: 'cloudPay.',
    read: (bytes) => readObject(JSON.parse(bytes.toString('utf8'))),
    // The SDK takes JSON that says it is JSON for a refusal.
    answer: (reply) => (isRefusal(reply) ? json(200, reply) : octets(Buffer.from(JSON.stringify(reply)))),
    refuse: (errorCode) => json(200, { errcode: errorCode, errmsg: `error code: ${errorCode}` }),
  },
}

export async function cloudCall(options: CloudCallsOptions, request: HttpRequest, caller: ActionCaller): Promise<HttpResponse> {
  const fields = readMultipart(request.headers['content-type'] ?? '', request.body)
  const action = fields.get('action')?.toString('utf8') ?? ''
  const wire = Object.hasOwn(wires, action) ? wires[action] : undefined
  if (wire === undefined) throw new TcbError('INVALID_PARAM', `action not supported: ${action.slice(0, 100)}`)
  return options.through(action, () => answer(options, wire, fields, caller))
}

async function answer(
  { host, openApi }: CloudCallsOptions,
  wire: Wire,
  fields: ReadonlyMap<string, Buffer>,
  { invocation }: ActionCaller,
): Promise<HttpResponse> {
  const name = `${wire.prefix}${fields.get('apiName')?.toString('utf8') ?? ''}`
  if (invocation === undefined || !SOURCES.has(invocation.source.split(',')[0] ?? '')) return wire.refuse(ILLEGAL_SOURCE)
  if (host.find(invocation.functionName)?.openapi.includes(name) !== true) return wire.refuse(NO_PERMISSION)
  const data = readData(wire, fields.get('requestData') ?? Buffer.alloc(0))
  if (data === null) throw new TcbError('INVALID_PARAM', 'requestData is not what the SDK sends')
  const reply = await openApi(name, data, invocation)
  return reply.errcode === API_NOT_FOUND ? wire.refuse(API_NOT_FOUND) : wire.answer(reply)
}

function readData(wire: Wire, bytes: Buffer): Readonly<Record<string, unknown>> | null {
  try {
    return wire.read(bytes)
  } catch {
    return null
  }
}

function readObject(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null
}

function isRefusal({ errcode }: Readonly<Record<string, unknown>>): boolean {
  return typeof errcode === 'number' && errcode !== 0
}

function octets(body: Buffer): HttpResponse {
  return { status: 200, headers: { 'content-type': 'application/octet-stream' }, body }
}
