import * as z from 'zod'
import type { Log } from '../base/log'
import { emergencyLog } from './emergency-log'
import { once } from './once'
import { readContext } from './read-context'

/** A request as HTTP access hands it over (docs/protocols/cloudbase.md §5). */
export interface WebRequest {
  readonly method: string
  /** Without the function's own path in front. */
  readonly path: readonly string[]
  readonly query: Readonly<Record<string, string>>
  readonly body: string
  readonly requestId: string
  readonly log: Log
}

export interface WebAnswer {
  readonly statusCode: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

const event = z.object({
  path: z.string(),
  httpMethod: z.string(),
  queryStringParameters: z.record(z.string(), z.unknown()).nullish(),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().nullish(),
})

export const notFound: WebAnswer = { statusCode: 404, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: 'not found' }

const broken: WebAnswer = { statusCode: 500, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: 'error' }

/** Calls that came another way. What HTTP access itself writes there is not documented, so everything else passes. */
const NOT_HTTP = new Set(['wx_client', 'wx_devtools', 'wx_trigger', 'scf'])

function readRequest(raw: unknown, mount: string, requestId: string, log: Log): WebRequest | null {
  const sent = event.safeParse(raw)
  if (!sent.success) return null
  const { path, httpMethod, queryStringParameters, body, isBase64Encoded } = sent.data
  const parts = path.split('/').filter((part) => part !== '')
  return {
    method: httpMethod.toUpperCase(),
    path: parts[0] === mount ? parts.slice(1) : parts,
    query: Object.fromEntries(Object.entries(queryStringParameters ?? {}).map(([name, value]) => [name, String(value)])),
    body: isBase64Encoded === true ? Buffer.from(body ?? '', 'base64').toString('utf8') : (body ?? ''),
    requestId,
    log,
  }
}

/**
 * `exports.main` of the function behind HTTP access. A call that bears a user or comes through WeChat is not HTTP and finds
 * nothing here. Whatever breaks is a plain 500: no detail leaves.
 */
export function serveHttp<D>(
  mount: string,
  make: () => { readonly deps: D; readonly log: Log },
  route: (request: WebRequest, deps: D) => Promise<WebAnswer>,
): (event: unknown, context: unknown) => Promise<WebAnswer> {
  const instance = once(make)
  return async (raw, context) => {
    const call = readContext(context)
    if (call === null || call.identity !== null || NOT_HTTP.has(call.source.at(-1) ?? '')) return notFound
    let log = emergencyLog
    try {
      const { deps, log: made } = instance()
      log = made.with({ requestId: call.requestId })
      const request = readRequest(raw, mount, call.requestId, log)
      return request === null ? notFound : await route(request, deps)
    } catch (error) {
      log.error('gateway.failed', { where: error instanceof Error ? error.name : typeof error })
      return broken
    }
  }
}
