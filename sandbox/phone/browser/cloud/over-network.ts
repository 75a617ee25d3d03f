import type { Phone } from '../phone'
import { WxFailure } from '../wx/api'

/** Throws where the phone is offline, as every call of `wx.cloud` then fails. */
export function mustBeOnline({ settings }: Phone): void {
  if (settings.offline) throw new WxFailure('Error: request:fail -2:net::ERR_FAILED', { errCode: -1 })
}

/** Asks the cloud by way of the phone's network, as slow as that is. Throws WxFailure with -1 where it was not reached. */
export async function overNetwork(phone: Phone, ask: () => Promise<unknown>): Promise<unknown> {
  mustBeOnline(phone)
  const { latency } = phone.settings
  if (latency > 0) await new Promise((resolve) => setTimeout(resolve, latency))
  try {
    return await ask()
  } catch (error) {
    throw new WxFailure(`Error: errCode: -1 | errMsg: ${error instanceof Error ? error.message : String(error)}`, { errCode: -1 })
  }
}
