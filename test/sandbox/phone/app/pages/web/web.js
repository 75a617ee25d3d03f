Page({
  data: { url: '', problem: '', loaded: '' },
  onLoad({ url }) {
    this.setData({ url: decodeURIComponent(url) })
  },
  failed(event) {
    this.setData({ problem: event.detail.url })
  },
  loaded(event) {
    this.setData({ loaded: event.detail.src })
  },
})
