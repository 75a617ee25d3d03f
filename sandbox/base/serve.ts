import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pipeline } from 'node:stream'
import type { HttpRequest, StandIn } from './http'
import { runVerb } from './run-verb'

export interface Served {
  /** `http://127.0.0.1:<port>`, no slash at the end. */
  readonly url: string
  readonly server: Server
  close(): Promise<void>
}

/** Largest body a stand-in reads where it does not say another: a little over the platforms' limits (20 MB is refused, not swallowed). */
const MAX_BODY_BYTES = 16 * 1024 * 1024

/** How long a client may take to say what it wants, ms. Whoever is slower is cut off (408). */
export interface Patience {
  readonly headersMs: number
  readonly requestMs: number
  readonly lookEveryMs: number
}

const PATIENCE: Patience = { headersMs: 15_000, requestMs: 60_000, lookEveryMs: 2_000 }

class BodyTooLarge extends Error {}
class BadTarget extends Error {}

/** Listeners instead of an async iterator: one promise a request, and no copy of a body that came in one piece. */
function readBody(incoming: IncomingMessage, most: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    if (Number(incoming.headers['content-length']) > most) {
      reject(new BodyTooLarge())
      return
    }
    const parts: Buffer[] = []
    let size = 0
    incoming.on('data', (part: Buffer) => {
      size += part.length
      if (size <= most) parts.push(part)
      else {
        parts.length = 0
        incoming.pause()
        reject(new BodyTooLarge())
      }
    })
    incoming.once('end', () => resolve(parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts)))
    incoming.once('error', reject)
    incoming.once('close', () => {
      // Every request closes: an error is dear, so only one that broke off gets it.
      if (!incoming.complete) reject(new Error('the request broke off'))
    })
  })
}

function toHeaders(incoming: IncomingMessage): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {}
  for (const name in incoming.headers) {
    const value = incoming.headers[name]
    headers[name] = Array.isArray(value) ? value.join(', ') : (value ?? '')
  }
  return headers
}

/** A path that `URL` would leave as it is needs no parsing: the SDKs ask for nothing else. */
const PLAIN = /^(\/[A-Za-z0-9_/-]*)(?:\?([^#]*))?$/

async function toRequest(standIn: StandIn, incoming: IncomingMessage): Promise<HttpRequest> {
  const target = incoming.url ?? '/'
  const [, plain, search = ''] = PLAIN.exec(target) ?? []
  const isPlain = plain !== undefined && !plain.startsWith('//')
  if (!isPlain && !URL.canParse(target, 'http://stand-in')) throw new BadTarget()
  const url = isPlain ? null : new URL(target, 'http://stand-in')
  const path = url?.pathname ?? plain ?? '/'
  const query = url?.searchParams ?? new URLSearchParams(search)
  const body = await readBody(incoming, standIn.largestBody?.(path) ?? MAX_BODY_BYTES)
  return { method: incoming.method ?? 'GET', path, query, headers: toHeaders(incoming), body }
}

async function answer(standIn: StandIn, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  try {
    const request = await toRequest(standIn, incoming)
    const response = request.path.startsWith('/control/')
      ? await runVerb(standIn.control, request.path.slice('/control/'.length), request)
      : await standIn.handle(request)
    if (response.hangUp) {
      incoming.socket.destroy()
      return
    }
    if (response.cookies !== undefined) outgoing.setHeader('set-cookie', response.cookies)
    if (response.stream !== undefined) {
      outgoing.writeHead(response.status, response.headers)
      // Broken off by either side: there is nobody left to tell.
      pipeline(response.stream, outgoing, () => undefined)
      return
    }
    outgoing.writeHead(response.status, { 'content-length': Buffer.byteLength(response.body), ...response.headers }).end(response.body)
  } catch (error) {
    if (incoming.destroyed && !incoming.complete && !(error instanceof BodyTooLarge)) return
    if (!outgoing.headersSent) refuse(standIn, incoming, outgoing, error)
  }
}

/** Ends the connection too: what is left of the request is not read. */
function refuse(standIn: StandIn, incoming: IncomingMessage, outgoing: ServerResponse, error: unknown): void {
  if (error instanceof BodyTooLarge) {
    const { status, headers, body } = standIn.tooLarge?.(incoming.url ?? '') ?? { status: 413, headers: {}, body: '' }
    outgoing.writeHead(status, { ...headers, connection: 'close' }).end(body)
    return
  }
  if (!(error instanceof BadTarget)) console.error('stand-in failed', error)
  outgoing.writeHead(error instanceof BadTarget ? 400 : 500, { connection: 'close' }).end()
}

/** Serves a stand-in on loopback. Port 0 takes any free one. */
export async function serve(standIn: StandIn, port = 0, { headersMs, requestMs, lookEveryMs } = PATIENCE): Promise<Served> {
  const times = { headersTimeout: headersMs, requestTimeout: requestMs, connectionsCheckingInterval: lookEveryMs }
  const server = createServer(times, (incoming, outgoing) => void answer(standIn, incoming, outgoing))
  server.keepAliveTimeout = 60_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const address = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${address.port}`,
    server,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
