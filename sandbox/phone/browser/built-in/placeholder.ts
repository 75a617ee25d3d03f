import type { BuiltIn } from './built-in'

/** Elements that need what no computer has: drawn as a box with their name, and said so. */
const NAMES = [
  ...[
    'camera',
    'live-player',
    'live-pusher',
    'voip-room',
    'ad',
    'ad-custom',
    'official-account',
    'open-data',
    'channel-live',
    'channel-video',
  ],
  ...['functional-page-navigator', 'store-home', 'store-product', 'store-coupon', 'store-gift', 'editor', 'audio', 'xr-frame'],
  ...['official-account-publish', 'keyboard-accessory'],
]

const PROPERTIES = {
  ...{
    type: '',
    unitId: '',
    src: '',
    mode: '',
    openGid: '',
    lang: '',
    placeholder: '',
    devicePosition: '',
    flash: '',
    frameSize: '',
    resolution: '',
  },
  ...{
    url: '',
    appid: '',
    productId: '',
    couponId: '',
    feedId: '',
    finderUserName: '',
    readOnly: false,
    controls: false,
    poster: '',
    name: '',
    author: '',
  },
}

function placeholder(name: string): BuiltIn {
  return {
    name,
    shape: 'slot',
    properties: PROPERTIES,
    setup({ dom }, phone) {
      phone.recorder.notice(`<${name}> is a box with its name`)
      const label = document.createElement('span')
      label.className = 'phone-placeholder'
      label.textContent = name
      dom.prepend(label)
      return undefined
    },
  }
}

export const PLACEHOLDERS: readonly BuiltIn[] = NAMES.map(placeholder)
