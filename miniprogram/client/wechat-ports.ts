import type { CallPorts } from './call'
import { seat } from './seat'
import { viewAs } from './view-as'

/** The phone as the calls see it. */
export const wechatPorts: CallPorts = {
  invoke: async (name, data) => {
    if (name !== 'merchant') return (await wx.cloud.callFunction({ name, data })).result
    const asked = seat.envelope()
    const { result } = await wx.cloud.callFunction({ name, data: { ...data, ...viewAs.envelope(), ...asked } })
    if (asked.seat !== undefined) seat.learn(result, asked.seat)
    return result
  },
  after: (ms, run) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
  online: () =>
    new Promise((resolve) => {
      wx.getNetworkType({ success: ({ networkType }) => resolve(networkType !== 'none'), fail: () => resolve(true) })
    }),
}
