const { app } = { app: getApp() }

Component({
  behaviors: ['wx://form-field'],
  properties: { value: { type: Number, value: 0 } },
  lifetimes: {
    attached() {
      app.story.push('counter attached')
    },
    ready() {
      app.story.push('counter ready')
    },
  },
  pageLifetimes: {
    resize({ size }) {
      app.story.push(`counter ${size.windowWidth}`)
    },
    show() {
      app.story.push('counter show')
    },
  },
})
