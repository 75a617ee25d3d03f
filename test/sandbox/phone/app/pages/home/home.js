Page({
  data: { count: 0, list: ['茶', '蜜', '米'] },
  add(event) {
    this.setData({ count: this.data.count + Number(event.currentTarget.dataset.step) })
  },
  open() {
    wx.navigateTo({ url: '/pages/second/second?name=%E9%9D%92' })
  },
})
