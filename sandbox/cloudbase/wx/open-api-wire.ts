import { readProtobuf, writeProtobuf } from './protobuf'

/** CommApiData: apiType = 1 (0 is an open API), openapiData = 2 with pairs = 1 {key = 1, value = 2}, appid = 6. */
const OPEN_API = 0

export interface OpenApiCall {
  /** Parameters in snake_case, as the HTTPS interface takes them. */
  readonly data: Readonly<Record<string, unknown>>
  /** Set for a shared environment. */
  readonly appid: string
}

/** Reads what wx-server-sdk sends for `cloud.openapi.x.y(…)`. Throws for anything else (RangeError, SyntaxError). */
export function readOpenApiCall(bytes: Buffer): OpenApiCall {
  const fields = readProtobuf(bytes)
  if (fields.some(({ id, value }) => id === 1 && value !== OPEN_API)) throw new RangeError('not an open API call')
  const data: Record<string, unknown> = {}
  for (const { id, value } of fields) {
    if (id !== 2 || typeof value === 'number') continue
    for (const pair of readProtobuf(value)) {
      if (pair.id !== 1 || typeof pair.value === 'number') continue
      const parts = new Map(readProtobuf(pair.value).map((part) => [part.id, part.value]))
      data[String(parts.get(1) ?? '')] = JSON.parse(String(parts.get(2) ?? 'null'))
    }
  }
  const appid = fields.findLast(({ id }) => id === 6)?.value
  return { data, appid: appid === undefined ? '' : String(appid) }
}

/** CommOpenApiResp: respData = 1, contentType = 2, errorCode = 3, httpCode = 4. `errorCode` is WeChat's own refusal (-6041xx). */
export function writeOpenApiReply(reply: Readonly<Record<string, unknown>>, errorCode = 0): Buffer {
  return writeProtobuf([
    { id: 1, value: Buffer.from(errorCode === 0 ? JSON.stringify(reply) : '') },
    { id: 2, value: Buffer.from('application/json; charset=utf-8') },
    { id: 3, value: errorCode },
    { id: 4, value: 200 },
  ])
}
