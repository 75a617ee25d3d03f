Page({
  data: { name: '', greeting: '' },
  onLoad(query) {
    this.setData({ name: query.name })
    const channel = this.getOpenerEventChannel()
    channel.on('greeting', (greeting) => {
      this.setData({ greeting })
      channel.emit('answer', '收到')
    })
  },
  onUnload() {
    getApp().story.push('second unload')
  },
})
