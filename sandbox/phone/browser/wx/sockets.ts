import type { Phone } from '../phone'
import { type Api, asynchronous, type Input, isObject, numberIn, textIn, WxFailure } from './api'

/** Hosts that are this computer: nothing leaves it. */
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]'])
/** At most so many sockets at once (docs/protocols/wechat.md, A9). */
const MOST = 5

type Listener = (result: unknown) => void
const EVENTS = ['open', 'message', 'error', 'close'] as const
type EventName = (typeof EVENTS)[number]
const capital = (name: string) => name[0]?.toUpperCase() + name.slice(1)

/** Listeners by event, with the calls by which a mini program adds and removes them. */
function listening(prefix: string) {
  const sets = { open: new Set<Listener>(), message: new Set<Listener>(), error: new Set<Listener>(), close: new Set<Listener>() }
  const calls = EVENTS.flatMap((name): [string, unknown][] => [
    [`on${prefix}${capital(name)}`, (listener: Listener) => void sets[name].add(listener)],
    [
      `off${prefix}${capital(name)}`,
      (listener?: Listener) => (listener === undefined ? sets[name].clear() : void sets[name].delete(listener)),
    ],
  ])
  const tell = (name: EventName, result: unknown) => {
    for (const listener of sets[name]) listener(result)
  }
  return { calls: Object.fromEntries(calls), tell }
}

type Listening = ReturnType<typeof listening>

function mayOpen(phone: Phone, input: Input): URL {
  if (phone.settings.offline) throw new WxFailure('network is down')
  const url = new URL(textIn(input, 'url'))
  if (url.protocol !== 'ws:' && url.protocol !== 'wss:') throw new WxFailure(`invalid url "${url.href}"`)
  if (!LOOPBACK.has(url.hostname)) throw new WxFailure('this phone reaches only this computer')
  return url
}

/** `SocketTask`, on the browser's own socket. */
function createTask(socket: WebSocket, own: Listening): Api {
  const { calls } = own
  return {
    ...calls,
    get readyState() {
      return socket.readyState
    },
    send: asynchronous('sendSocketMessage', (input) => {
      if (socket.readyState !== WebSocket.OPEN) throw new WxFailure('SocketTask.readyState is not OPEN')
      const { data } = input
      socket.send(data instanceof ArrayBuffer ? data : String(data))
    }),
    close: asynchronous('closeSocket', (input) => socket.close(numberIn(input, 'code', 1_000), textIn(input, 'reason'))),
  }
}

function follow(socket: WebSocket, all: readonly Listening[], gone: () => void): void {
  const tell = (name: EventName, result: unknown) => {
    for (const each of all) each.tell(name, result)
  }
  socket.binaryType = 'arraybuffer'
  socket.addEventListener('open', () => tell('open', { header: {} }))
  socket.addEventListener('message', ({ data }: MessageEvent<unknown>) => tell('message', { data }))
  socket.addEventListener('error', () => tell('error', { errMsg: 'connect fail' }))
  socket.addEventListener('close', ({ code, reason }) => {
    gone()
    tell('close', { code, reason })
  })
}

/** The task of a socket that could not even begin to open: there is one all the same, and it hears of the failure. */
function unopened(reason: unknown): Api {
  const own = listening('')
  const errMsg = `connectSocket:fail ${reason instanceof Error ? reason.message : String(reason)}`
  setTimeout(() => own.tell('error', { errMsg }))
  const refuse = (name: string) => asynchronous(name, () => Promise.reject(new WxFailure('SocketTask.readyState is not OPEN')))
  return { ...own.calls, readyState: WebSocket.CLOSED, send: refuse('sendSocketMessage'), close: refuse('closeSocket') }
}

/** `wx.connectSocket` and the older calls that mean the socket opened last. */
export function sockets(phone: Phone): Api {
  const shared = listening('Socket')
  const open = new Set<WebSocket>()
  let last: Api | undefined
  const connect = (input: Input): Api => {
    const url = mayOpen(phone, input)
    if (open.size >= MOST) throw new WxFailure(`exceed max task count ${MOST}`)
    const protocols = Array.isArray(input.protocols) ? input.protocols.map(String) : []
    const socket = new WebSocket(url, protocols)
    const own = listening('')
    open.add(socket)
    follow(socket, [own, shared], () => void open.delete(socket))
    last = createTask(socket, own)
    return last
  }
  const onLast = (name: 'send' | 'close') => (input?: unknown) => {
    const call = last?.[name]
    return typeof call === 'function' ? call(input) : asynchronous(name, () => Promise.reject(new WxFailure('no socket')))(input)
  }
  return {
    ...shared.calls,
    /** Answers the task at once; `success` says only that the opening has begun. */
    connectSocket(given: unknown) {
      const input = isObject(given) ? given : {}
      try {
        const task = connect(input)
        asynchronous('connectSocket', () => undefined)(input)
        return task
      } catch (error) {
        asynchronous('connectSocket', () => Promise.reject(error))({ fail: () => undefined, ...input })
        return unopened(error)
      }
    },
    sendSocketMessage: onLast('send'),
    closeSocket: onLast('close'),
  }
}
