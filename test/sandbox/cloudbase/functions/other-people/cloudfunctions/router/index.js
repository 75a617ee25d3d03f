const cloud = require('wx-server-sdk')
const TcbRouter = require('./tcb-router')

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })

exports.main = async (event) => {
  const app = new TcbRouter({ event })
  app.use(async (ctx, next) => {
    ctx.data = { openid: cloud.getWXContext().OPENID }
    await next()
  })
  app.router(
    'user/info',
    async (ctx, next) => {
      ctx.data.name = event.name
      await next()
      ctx.body = { code: 0, data: ctx.data }
    },
    async (ctx) => {
      ctx.data.level = 3
    },
  )
  app.router(['school', 'company'], async (ctx) => {
    ctx.body = { code: 0, data: event.$url }
  })
  return app.serve()
}
