import type { CallPorts } from './call'

/** The phone as the calls see it. */
export const wechatPorts: CallPorts = {
  invoke: async (name, data) => (await wx.cloud.callFunction({ name, data })).result,
  after: (ms, run) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
  online: () =>
    new Promise((resolve) => {
      wx.getNetworkType({ success: ({ networkType }) => resolve(networkType !== 'none'), fail: () => resolve(true) })
    }),
}
