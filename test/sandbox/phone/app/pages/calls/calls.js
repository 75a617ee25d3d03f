Page({
  data: { result: null, sheet: '', missing: '' },
  async call() {
    try {
      const { result } = await wx.cloud.callFunction({ name: 'shopper', data: { action: 'home.get', input: {} } })
      this.setData({ result })
    } catch (error) {
      this.setData({ result: error })
    }
  },
  copy() {
    wx.setClipboardData({
      data: 'WD1234',
      success: () => this.setData({ result: 'copied' }),
      fail: (error) => this.setData({ result: error.errno }),
    })
  },
  ask() {
    wx.showModal({ title: '确定吗', content: '不能撤回', success: ({ confirm }) => this.setData({ result: confirm }) })
  },
  async choose() {
    const { tapIndex } = await wx.showActionSheet({ itemList: ['甲', '乙'] })
    this.setData({ result: tapIndex })
  },
  async subscribe() {
    this.setData({ result: await wx.requestSubscribeMessage({ tmplIds: ['T1', 'T2'] }) })
  },
  leave() {
    wx.navigateToMiniProgram({ appId: 'wx1', path: 'a', fail: ({ errMsg }) => this.setData({ result: errMsg }) })
  },
  unknown() {
    try {
      wx.bluetoothOf('x')
    } catch (error) {
      this.setData({ missing: error.message })
    }
  },
  async measure() {
    const rect = await new Promise((resolve) => wx.createSelectorQuery().select('#call').boundingClientRect(resolve).exec())
    this.setData({ result: { top: rect.top, height: rect.height, window: wx.getWindowInfo().windowHeight } })
  },
  keep() {
    wx.setStorageSync('kept', { at: 1 })
    this.setData({ result: wx.getStorageSync('kept') })
  },
  async code() {
    this.setData({ result: (await wx.login()).code })
  },
})
