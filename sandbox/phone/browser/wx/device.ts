import type { Phone } from '../phone'
import { type Api, allAsynchronous, type Input, textIn, WxFailure } from './api'
import { showPicture } from './show-picture'

function previewImage(phone: Phone, input: Input): void {
  const urls = Array.isArray(input.urls) ? input.urls.map(String) : []
  if (urls.length === 0) throw new WxFailure('parameter error: parameter.urls should have at least 1 item')
  showPicture(phone, textIn(input, 'current', urls[0]))
}

/** Clipboard, pictures, vibration, keyboard. */
export function device(phone: Phone): Api {
  let clipboard = ''
  const nothing = () => undefined
  const allowed = async (name: string) => {
    if (!(await phone.privacy.require(name))) throw new WxFailure('privacy permission is not authorized', { errno: 104 })
  }
  return allAsynchronous({
    async setClipboardData(input) {
      await allowed('setClipboardData')
      clipboard = textIn(input, 'data')
      if (clipboard === '') throw new WxFailure('parameter error: parameter.data should be String')
      phone.recorder.call('phone.copied', clipboard)
      phone.dialogs.toast('内容已复制', 'success', 1_500, false)
    },
    async getClipboardData() {
      await allowed('getClipboardData')
      return { data: clipboard }
    },
    previewImage: (input) => previewImage(phone, input),
    vibrateShort: nothing,
    vibrateLong: nothing,
    hideKeyboard() {
      const { activeElement } = document
      if (activeElement instanceof HTMLElement) activeElement.blur()
    },
    setBackgroundColor: nothing,
    setBackgroundFetchToken: nothing,
    enableAlertBeforeUnload: nothing,
    disableAlertBeforeUnload: nothing,
    setWindowSize: nothing,
    reportMonitor: nothing,
    hideTextSelection: nothing,
    setBackgroundTextStyle: nothing,
    setKeepScreenOn: nothing,
    setVisualEffectOnCapture: nothing,
  })
}
