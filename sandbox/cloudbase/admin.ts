import { randomUUID } from 'node:crypto'
import { type HttpRequest, type HttpResponse, json } from '../base/http'
import { HangUp } from './faults/hang-up'
import { type ActionCaller, type ActionReply, type Actions, type Parameters, TcbError } from './protocol'

/** Largest request body, bytes: a little over one document of 16 MB is never let through by the server in front anyway. */
const MAX_BODY_BYTES = 16 * 1024 * 1024

function readParameters(request: HttpRequest): Parameters {
  if (request.method !== 'POST') throw new TcbError('INVALID_PARAM', 'only POST is served')
  if (request.body.length > MAX_BODY_BYTES) throw new TcbError('EXCEED_MAX_PAYLOAD_SIZE', 'request body is too large')
  let body: unknown
  try {
    body = JSON.parse(request.body.toString('utf8'))
  } catch {
    throw new TcbError('INVALID_PARAM', 'request body is not JSON')
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new TcbError('INVALID_PARAM', 'request body is not a JSON object')
  return body as Parameters
}

async function runAction(actions: Actions, request: HttpRequest, caller: ActionCaller): Promise<ActionReply> {
  const parameters = readParameters(request)
  const name = parameters.action
  const action = typeof name === 'string' && Object.hasOwn(actions, name) ? actions[name] : undefined
  if (action === undefined)
    throw new TcbError('INVALID_PARAM', `action not supported: ${typeof name === 'string' ? name.slice(0, 100) : typeof name}`)
  const sentAt = request.headers['x-client-timestamp']
  return action(parameters, sentAt === undefined ? caller : { ...caller, sentAt: Number(sentAt) })
}

/**
 * Answers one request of the SDKs: always HTTP 200, an error as `code` and `message` in the body
 * (docs/protocols/cloudbase.md §6, Request). A bug of the stand-in shows as `SYS_ERR`, with its stack on stderr.
 */
export async function handleAdmin(
  actions: Actions,
  request: HttpRequest,
  caller: ActionCaller,
  newRequestId: () => string = randomUUID,
): Promise<HttpResponse> {
  const requestId = newRequestId()
  try {
    return json(200, { requestId, ...(await runAction(actions, request, caller)) })
  } catch (error) {
    if (error instanceof TcbError) return json(200, { requestId, code: error.code, message: error.message })
    if (error instanceof HangUp) throw error
    if (error instanceof RangeError && error.message.startsWith('Maximum call stack'))
      return json(200, { requestId, code: 'INVALID_PARAM', message: 'the request is nested too deeply' })
    console.error('cloudbase action failed', error)
    return json(200, { requestId, code: 'SYS_ERR', message: `[InternalError] ${error instanceof Error ? error.message : String(error)}` })
  }
}
