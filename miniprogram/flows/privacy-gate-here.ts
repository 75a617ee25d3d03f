import { type PrivacySheet, privacyGateWith } from './privacy-gate'

function isSheet(found: unknown): found is PrivacySheet {
  return typeof found === 'object' && found !== null && 'ask' in found && 'tell' in found
}

/** The gate of this mini program: its sheet stands on every page under the id `privacy`. */
export const privacyGate = privacyGateWith({
  sheet() {
    const found: unknown = getCurrentPages().at(-1)?.selectComponent('#privacy')
    return isSheet(found) ? found : null
  },
  now: () => Date.now(),
})

/** Listener of `wx.onNeedPrivacyAuthorization`: WeChat calls it with a way to answer and `{referrer}`, which its types do not know. */
export function needPrivacy(...given: readonly unknown[]): void {
  const [answer, about] = given
  if (typeof answer !== 'function') return
  const referrer = typeof about === 'object' && about !== null && 'referrer' in about ? String(about.referrer) : ''
  privacyGate.need((answered) => void answer(answered), referrer)
}
