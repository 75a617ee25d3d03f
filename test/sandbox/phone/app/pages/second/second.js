Page({
  data: { name: '', life: [] },
  onLoad(query) {
    this.setData({ name: decodeURIComponent(query.name) })
  },
})
