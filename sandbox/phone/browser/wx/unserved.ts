import type { Phone } from '../phone'
import { asynchronous, WxFailure } from './api'

/** Answers at once: there is no callback that could be told of a failure. */
const AT_ONCE = /^(create|is)|Sync$|Manager$|^cloud\.(database|connectContainer)$/
/** Says what happened to the phone: here it never does. */
const EVENT = /^(on|off)[A-Z]/

/**
 * A call WeChat has and this phone has not. Looking for it finds it, as on a phone; calling it is recorded, shown, and fails in the call's
 * own way. Listening to an event that never happens here is only noted.
 */
export function unserved({ recorder }: Pick<Phone, 'recorder'>, name: string): (...input: readonly unknown[]) => unknown {
  if (EVENT.test(name)) return () => recorder.notice(`wx.${name}: never happens on this phone`)
  const fail = asynchronous(name, () => {
    throw new WxFailure('not served by this phone')
  })
  return (...input) => {
    recorder.missing(`wx.${name}`)
    if (AT_ONCE.test(name)) throw new Error(`wx.${name} is not served by this phone`)
    return fail(input[0])
  }
}
