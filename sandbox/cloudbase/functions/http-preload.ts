/**
 * Runs first in each Node of an HTTP function: a server that listens on port 9000 gets a port of its own, since one computer has only
 * one 9000, and the host is told of it. The clock is the world's.
 */
import { Server, Socket } from 'node:net'
import { installClock } from './instance-clock'

const CLOUD_PORT = 9000
/** The host's end of a pair of sockets; every process the bootstrap starts has it. */
const HOST_FD = 3

const setClock = installClock()
setClock(Number(process.env.CLOUDBASE_CLOCK_OFFSET ?? 0))
const host = openHost()

function openHost(): Socket | null {
  // A forked process has another channel there.
  if (process.channel !== undefined) return null
  try {
    const socket = new Socket({ fd: HOST_FD, readable: true, writable: true })
    socket.on('data', (chunk) => setClock(Number(chunk.toString().trim().split('\n').at(-1))))
    socket.on('error', () => undefined)
    // The host has died: an instance never outlives it.
    socket.on('close', () => process.exit(0))
    return socket.unref()
  } catch {
    return null
  }
}

function asked(values: readonly unknown[]): { readonly port: unknown; readonly address: unknown } {
  const [first, second] = values
  if (typeof first === 'object' && first !== null) return { port: Reflect.get(first, 'port'), address: Reflect.get(first, 'host') }
  return { port: first, address: typeof second === 'string' ? second : undefined }
}

const plain = Server.prototype.listen

function listen(this: Server, ...values: unknown[]): Server {
  const { port, address } = asked(values)
  if (typeof port === 'function' || port === undefined || Number(port) !== CLOUD_PORT) return Reflect.apply(plain, this, values)
  // The cloud comes from outside: whoever listens for this computer only is never reached.
  const reachable = !(typeof address === 'string' && /^(127\.|localhost$|::1$)/.test(address))
  this.once('listening', () => {
    const real = Server.prototype.address.call(this)
    this.address = () => ({ address: '0.0.0.0', family: 'IPv4', port: CLOUD_PORT })
    if (reachable && typeof real === 'object' && real !== null) host?.write(`${JSON.stringify({ port: real.port, pid: process.pid })}\n`)
  })
  const callback = values.findLast((value) => typeof value === 'function')
  return Reflect.apply(plain, this, [{ port: 0, host: '127.0.0.1' }, ...(callback === undefined ? [] : [callback])])
}

Server.prototype.listen = listen
