import { domOf } from '../engine/backend'
import { componentOf } from '../engine/caller'
import type { Phone } from '../phone'
import { selectIn } from './selector-query'

/** `wx.createVideoContext`: plays the film of a `<video>` of the page on top. */
export function videoContext(phone: Phone, id: string): Record<string, unknown> {
  const player = (): HTMLVideoElement | null => {
    const [element] = selectIn(componentOf(phone.stack.top?.caller), `#${id}`)
    return element === undefined ? null : (domOf(element)?.querySelector('video') ?? null)
  }
  return {
    play: () =>
      void player()
        ?.play()
        .catch(() => undefined),
    pause: () => player()?.pause(),
    stop: () => player()?.pause(),
    seek(seconds: number) {
      const found = player()
      if (found !== null) found.currentTime = seconds
    },
    playbackRate(rate: number) {
      const found = player()
      if (found !== null) found.playbackRate = rate
    },
    requestFullScreen: () => player()?.dispatchEvent(new Event('phone-fullscreen')),
    exitFullScreen: () => undefined,
    sendDanmu: () => phone.recorder.notice('video: danmu are not drawn'),
    showStatusBar: () => undefined,
    hideStatusBar: () => undefined,
  }
}
