import { fileUrl } from '../built-in/file-url'

type Listener = (...input: readonly unknown[]) => void

/** WeChat's events of a sound, and the browser's. */
const EVENTS: Readonly<Record<string, string>> = {
  ...{ Canplay: 'canplay', Play: 'playing', Pause: 'pause', Ended: 'ended', TimeUpdate: 'timeupdate', Error: 'error', Waiting: 'waiting' },
  ...{ Seeking: 'seeking', Seeked: 'seeked', Stop: 'phone-stop' },
}

/** `wx.createInnerAudioContext`: the browser's own player. */
export function createAudio(): object {
  const player = new Audio()
  const listeners = new Map<unknown, EventListener>()
  const events = Object.entries(EVENTS).flatMap(([name, type]) => [
    [
      `on${name}`,
      (listener: Listener) => {
        const inner = () => listener({ errMsg: `${type}:ok` })
        listeners.set(listener, inner)
        player.addEventListener(type, inner)
      },
    ],
    [`off${name}`, (listener: unknown) => player.removeEventListener(type, listeners.get(listener) ?? (() => undefined))],
  ])
  let source = ''
  return {
    ...Object.fromEntries(events),
    get src() {
      return source
    },
    set src(value: string) {
      source = value
      player.src = fileUrl(value)
      if (player.autoplay) player.play().catch(() => undefined)
    },
    ...fieldsOf(player),
    play: () => void player.play().catch(() => player.dispatchEvent(new Event('error'))),
    pause: () => player.pause(),
    stop() {
      player.pause()
      player.currentTime = 0
      player.dispatchEvent(new Event('phone-stop'))
    },
    seek(seconds: number) {
      player.currentTime = seconds
    },
    destroy() {
      player.pause()
      player.removeAttribute('src')
    },
  }
}

function fieldsOf(player: HTMLAudioElement): object {
  const fields = Object.create(null)
  for (const name of [
    'autoplay',
    'loop',
    'volume',
    'playbackRate',
    'paused',
    'duration',
    'currentTime',
    'startTime',
    'buffered',
    'obeyMuteSwitch',
  ] as const) {
    Object.defineProperty(fields, name, {
      enumerable: true,
      get: () => Reflect.get(player, name),
      set: (value: unknown) => void Reflect.set(player, name, value),
    })
  }
  return fields
}
