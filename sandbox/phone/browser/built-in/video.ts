import type { BuiltIn } from './built-in'
import { fileUrl } from './file-url'

const EVENTS: Readonly<Record<string, string>> = {
  ...{ play: 'play', pause: 'pause', ended: 'ended', waiting: 'waiting', error: 'error', loadedmetadata: 'loadedmetadata' },
  ...{ timeupdate: 'timeupdate', seeked: 'seekcomplete' },
}

/** `<video>`: the browser's own player. */
const video: BuiltIn = {
  name: 'video',
  shape: 'slot',
  properties: {
    ...{ src: '', poster: '', autoplay: false, loop: false, muted: false, controls: true, objectFit: 'contain', initialTime: 0 },
    ...{ duration: null, danmuList: null, danmuBtn: false, enableDanmu: false, pageGesture: false, direction: null, title: '' },
    ...{ showProgress: true, showFullscreenBtn: true, showPlayBtn: true, showCenterPlayBtn: true, enableProgressGesture: true },
    ...{ showMuteBtn: false, playBtnPosition: 'bottom', enablePlayGesture: false, autoPauseIfNavigate: true, vslideGesture: false },
    ...{ autoPauseIfOpenNative: true, vslideGestureInFullscreen: true, adUnitId: '', posterForCrawler: '', showCastingButton: false },
    ...{ pictureInPictureMode: null, enableAutoRotation: false, showScreenLockButton: false, showSnapshotButton: false, isLive: false },
  },
  setup({ dom, text, flag, number, emit }) {
    const player = document.createElement('video')
    player.playsInline = true
    dom.prepend(player)
    for (const [type, name] of Object.entries(EVENTS)) {
      player.addEventListener(type, () => emit(name, { currentTime: player.currentTime, duration: player.duration || 0 }))
    }
    return {
      render() {
        const source = fileUrl(text('src'))
        for (const name of ['autoplay', 'loop', 'muted', 'controls'] as const) player[name] = flag(name)
        player.poster = fileUrl(text('poster'))
        player.style.objectFit = text('objectFit')
        if (player.getAttribute('src') === source) return
        if (source === '') player.removeAttribute('src')
        else player.src = source
        player.currentTime = number('initialTime') || 0
      },
      detached: () => player.pause(),
    }
  },
}

export const VIDEOS: readonly BuiltIn[] = [video]
