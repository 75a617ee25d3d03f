import type { Phone } from '../phone'
import { type Api, asynchronous, WxFailure } from './api'

/** Makers of objects that steer what this phone draws as a box with its name, or has no device for, with the methods they are asked for. */
const STEERED: Readonly<Record<string, readonly string[]>> = {
  createLivePlayerContext: ['play', 'stop', 'pause', 'resume', 'mute', 'snapshot', 'requestFullScreen', 'exitFullScreen'],
  createLivePusherContext: ['start', 'stop', 'pause', 'resume', 'switchCamera', 'snapshot', 'startPreview', 'stopPreview', 'toggleTorch'],
  createCameraContext: ['takePhoto', 'startRecord', 'stopRecord', 'setZoom'],
  createMapContext: ['getCenterLocation', 'moveToLocation', 'translateMarker', 'includePoints', 'getRegion', 'getScale', 'addMarkers'],
}

/** Advertisements: there is never one to be shown. */
const ADVERTISEMENTS = ['createRewardedVideoAd', 'createInterstitialAd'] as const
const NO_AD = { errCode: 1004, errMsg: 'no advertisement fits' }

function steered({ recorder }: Phone, maker: string, methods: readonly string[]): () => Api {
  const refuse = (method: string) =>
    asynchronous(method, () => {
      throw new WxFailure('nothing to steer on this phone')
    })
  const method = (name: string) => (options?: unknown) => {
    recorder.notice(`wx.${maker}: what it steers is not on this phone`)
    // Nobody may wait for the answer: a refusal nobody hears is no error of the mini program.
    return refuse(name)(options)?.catch(() => undefined)
  }
  return () => Object.fromEntries(methods.map((name) => [name, method(name)]))
}

function advertisement({ recorder }: Phone, maker: string): () => Api {
  return () => {
    const failed = new Set<(failure: object) => void>()
    const none = () => {
      recorder.notice(`wx.${maker}: this phone has no advertisements`)
      for (const listener of failed) listener(NO_AD)
      return Promise.reject(NO_AD)
    }
    return {
      load: none,
      show: none,
      destroy: () => undefined,
      onError: (listener: (failure: object) => void) => void failed.add(listener),
      offError: (listener: (failure: object) => void) => void failed.delete(listener),
      ...Object.fromEntries(['onLoad', 'offLoad', 'onClose', 'offClose'].map((name) => [name, () => undefined])),
    }
  }
}

/** Objects that steer a player, a camera, a map, an advertisement. */
export function contexts(phone: Phone): Api {
  return Object.fromEntries([
    ...Object.entries(STEERED).map(([maker, methods]) => [maker, steered(phone, maker, methods)] as const),
    ...ADVERTISEMENTS.map((maker) => [maker, advertisement(phone, maker)] as const),
  ])
}
