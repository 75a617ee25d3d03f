const { names } = require('../../names')

Page({
  data: { count: 0, list: names, tabTaps: 0 },
  onLoad() {
    getApp().story.push('home load')
  },
  onShow() {
    getApp().story.push('home show')
  },
  onReady() {
    getApp().story.push('home ready')
  },
  onHide() {
    getApp().story.push('home hide')
  },
  onResize({ size }) {
    getApp().story.push(`home ${size.windowWidth}`)
  },
  onTabItemTap(item) {
    this.setData({ tabTaps: this.data.tabTaps + 1, tabText: item.text })
  },
  onShareAppMessage({ from }) {
    return { title: `来看看 ${from}`, path: '/pages/home/home?from=card', imageUrl: '/images/dot.png' }
  },
  add(event) {
    this.setData({ count: this.data.count + Number(event.currentTarget.dataset.step) })
  },
  open() {
    wx.navigateTo({
      url: '/pages/second/second?name=%E9%9D%92',
      events: { answer: (value) => this.setData({ answer: value }) },
      success: ({ eventChannel }) => eventChannel.emit('greeting', '你好'),
    })
  },
  story() {
    return getApp().story
  },
})
