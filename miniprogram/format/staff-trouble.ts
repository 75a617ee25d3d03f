import type { ReplyError } from '../../typings/reply'
import { merchantText } from '../text/merchant-text'
import { text } from '../text/text'
import { type Trouble, trouble } from './trouble'

/** An error on a staff page as `state-view` draws it, with the button that helps. */
export interface StaffTrouble extends Trouble {
  readonly icon: string
  readonly action: string
  /** Page the button leads to; empty: it tries again. */
  readonly go: string
}

/** A missing permission leads to the setup code, a missing shop to binding or to the bindings; everything else can be tried again. */
export function staffTrouble(title: string, error: ReplyError): StaffTrouble {
  const words = merchantText()
  const drawn = trouble(title, error)
  if (error.kind === 'denied') {
    const { denied } = words
    return {
      ...drawn,
      title: denied.title,
      note: denied.text,
      icon: 'wl-i-lock-on',
      action: denied.setup,
      go: '/packages/bind/owner/owner',
    }
  }
  if (error.code === 'client.noShop') {
    const { noneTitle, noneText, noneButton } = words.overview.labels
    const none = { title: noneTitle, note: noneText, code: '', codeWords: '', icon: 'wl-i-shop', action: noneButton }
    return { ...none, go: '/packages/bind/shop/shop' }
  }
  if (error.code === 'sync.notBound') {
    return { ...drawn, icon: 'wl-i-shop', action: words.sync.labels.toShops, go: '/packages/merchant/shops/shops' }
  }
  return { ...drawn, icon: 'wl-i-error-circle', action: text().common.retry, go: '' }
}
