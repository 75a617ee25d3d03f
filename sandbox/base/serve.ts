import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { HttpRequest, StandIn } from './http'
import { runVerb } from './run-verb'

export interface Served {
  /** `http://127.0.0.1:<port>`, no slash at the end. */
  readonly url: string
  readonly server: Server
  close(): Promise<void>
}

/** Largest body any stand-in reads: a little over the largest limit of the platforms (20 MB is refused, not swallowed). */
const MAX_BODY_BYTES = 16 * 1024 * 1024

class BodyTooLarge extends Error {}

async function readBody(incoming: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of incoming) {
    const bytes = part instanceof Buffer ? part : Buffer.from(String(part))
    size += bytes.length
    if (size > MAX_BODY_BYTES) throw new BodyTooLarge()
    parts.push(bytes)
  }
  return Buffer.concat(parts)
}

async function toRequest(incoming: IncomingMessage): Promise<HttpRequest> {
  const url = new URL(incoming.url ?? '/', 'http://stand-in')
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(incoming.headers)) headers[name] = Array.isArray(value) ? value.join(', ') : (value ?? '')
  return { method: incoming.method ?? 'GET', path: url.pathname, query: url.searchParams, headers, body: await readBody(incoming) }
}

async function answer(standIn: StandIn, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  try {
    const request = await toRequest(incoming)
    const response = request.path.startsWith('/control/')
      ? await runVerb(standIn.control, request.path.slice('/control/'.length), request)
      : await standIn.handle(request)
    if (response.hangUp) {
      incoming.socket.destroy()
      return
    }
    outgoing.writeHead(response.status, { 'content-length': Buffer.byteLength(response.body), ...response.headers }).end(response.body)
  } catch (error) {
    if (!(error instanceof BodyTooLarge)) console.error('stand-in failed', error)
    if (!outgoing.headersSent) outgoing.writeHead(error instanceof BodyTooLarge ? 413 : 500, { connection: 'close' }).end()
  }
}

/** Serves a stand-in on loopback. Port 0 takes any free one. */
export async function serve(standIn: StandIn, port = 0): Promise<Served> {
  const server = createServer((incoming, outgoing) => void answer(standIn, incoming, outgoing))
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
