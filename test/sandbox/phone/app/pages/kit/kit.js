Page({
  data: {
    word: '',
    log: [],
    swipe: 0,
    colors: ['红', '绿', '蓝'],
    rich: '<p class="r">富<strong>文本</strong><script>1</script></p>',
    value: {},
    long: '',
  },
  say(event) {
    this.setData({ log: [...this.data.log, `${event.type} ${JSON.stringify(event.detail.value)}`] })
  },
  upper(event) {
    this.setData({ word: event.detail.value.toUpperCase() })
    return event.detail.value.toUpperCase()
  },
  swiped(event) {
    this.setData({ swipe: event.detail.current })
  },
  submitted(event) {
    this.setData({ value: event.detail.value })
  },
  pressed() {
    this.setData({ long: '长按' })
  },
})
