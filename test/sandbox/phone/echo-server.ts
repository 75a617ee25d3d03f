import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'
const CLOSE = 8

/** A short frame of a client (RFC 6455): its kind and its words, unmasked. */
function read(frame: Buffer): { readonly kind: number; readonly words: Buffer } {
  const length = (frame[1] ?? 0) & 0x7f
  const mask = frame.subarray(2, 6)
  const words = frame.subarray(6, 6 + length).map((byte, index) => byte ^ (mask[index % 4] ?? 0))
  return { kind: (frame[0] ?? 0) & 0x0f, words: Buffer.from(words) }
}

function answer(socket: Socket, frame: Buffer): void {
  const { kind, words } = read(frame)
  socket.write(Buffer.concat([Buffer.from([0x80 | kind, words.length]), words]))
  if (kind === CLOSE) socket.end()
}

/** A web socket that says again what it hears, in frames of up to 125 bytes. */
export async function echoServer(): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = createServer()
  const sockets = new Set<Socket>()
  server.on('upgrade', (request, socket: Socket) => {
    sockets.add(socket)
    const accept = createHash('sha1').update(`${request.headers['sec-websocket-key']}${GUID}`).digest('base64')
    socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`)
    socket.on('data', (frame) => answer(socket, frame))
    socket.on('error', () => socket.destroy())
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const address: AddressInfo | string | null = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `ws://127.0.0.1:${port}`,
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((done) => server.close(done))
    },
  }
}
