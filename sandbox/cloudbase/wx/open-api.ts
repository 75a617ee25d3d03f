import { type HttpRequest, type HttpResponse, json } from '../../base/http'
import type { FunctionHost } from '../functions/host'
import type { ActionCaller } from '../protocol'
import { readMultipart } from './multipart'
import { readOpenApiCall, writeOpenApiReply } from './open-api-wire'

/** WeChat behind a cloud call: name `phonenumber.getPhoneNumber`, parameters in snake_case; answers the interface's JSON. */
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

/** The multipart action wx.openApi of wx-server-sdk (docs/protocols/cloudbase.md §3). */
export async function openApiAction(
  host: FunctionHost,
  openApi: OpenApi,
  request: HttpRequest,
  caller: ActionCaller,
): Promise<HttpResponse> {
  const fields = readMultipart(request.headers['content-type'] ?? '', request.body)
  const action = fields.get('action')?.toString('utf8')
  if (action !== 'wx.openApi') return failed('INVALID_PARAM', `action not supported: ${action}`)
  const name = fields.get('apiName')?.toString('utf8') ?? ''
  const { invocation } = caller
  if (invocation === undefined || !SOURCES.has(invocation.source.split(',')[0] ?? '')) return refused(ILLEGAL_SOURCE)
  if (host.find(invocation.functionName)?.openapi.includes(name) !== true) return refused(NO_PERMISSION)
  const data = readData(fields.get('requestData') ?? Buffer.alloc(0))
  if (data === null) return failed('INVALID_PARAM', 'requestData is not a CommApiData')
  const reply = await openApi(name, data, invocation)
  return reply.errcode === API_NOT_FOUND ? refused(API_NOT_FOUND) : answered(writeOpenApiReply(reply))
}

function readData(bytes: Buffer): Readonly<Record<string, unknown>> | null {
  try {
    return readOpenApiCall(bytes).data
  } catch {
    return null
  }
}

/** The SDK looks for this exact content type to tell an error of the cloud from WeChat's bytes. */
function failed(code: string, message: string): HttpResponse {
  return json(200, { code, message, requestId: '' })
}

function refused(errorCode: number): HttpResponse {
  return answered(writeOpenApiReply({}, errorCode))
}

function answered(body: Buffer): HttpResponse {
  return { status: 200, headers: { 'content-type': 'application/octet-stream' }, body }
}
