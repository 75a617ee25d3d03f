import type { CallPorts } from './call'
import { viewAs } from './view-as'

/** The phone as the calls see it. */
export const wechatPorts: CallPorts = {
  invoke: async (name, data) => {
    const sent = name === 'merchant' ? { ...data, ...viewAs.envelope() } : data
    return (await wx.cloud.callFunction({ name, data: sent })).result
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
