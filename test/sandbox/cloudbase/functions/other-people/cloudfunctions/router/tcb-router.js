module.exports = class {
  constructor({ event }) {
    this.event = event
    this.common = []
    this.routes = new Map()
  }

  use(one) {
    this.common.push(one)
  }

  router(paths, ...handlers) {
    for (const path of [].concat(paths)) this.routes.set(path, handlers)
  }

  async serve() {
    const handlers = this.routes.get(this.event.$url)
    if (!handlers) return { code: 404 }
    const all = [...this.common, ...handlers]
    const ctx = { event: this.event, body: undefined }
    const run = async (index) => (index < all.length ? all[index](ctx, () => run(index + 1)) : undefined)
    await run(0)
    return ctx.body
  }
}
