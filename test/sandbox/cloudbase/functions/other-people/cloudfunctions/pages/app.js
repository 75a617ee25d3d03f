const { createApp } = require('./mini-koa')

const app = createApp()
let visits = 0

app.use(async (ctx, next) => {
  const start = Date.now()
  await next()
  ctx.set('X-Response-Time', `${Date.now() - start}ms`)
})
app.use(async (ctx, next) => {
  if (ctx.path !== '/form') return next()
  ctx.body = { got: Object.fromEntries(new URLSearchParams(await ctx.text())), session: ctx.headers.cookie || null }
  ctx.res.setHeader('Set-Cookie', ['session=s1; HttpOnly', 'seen=1'])
})
app.use(async (ctx) => {
  if (ctx.path === '/favicon.ico') {
    ctx.set('Content-Type', 'image/x-icon')
    ctx.body = Buffer.from([0, 0, 1, 0, 255])
    return
  }
  ctx.set('Content-Type', 'text/html; charset=utf-8')
  ctx.body = `<h1>你好，第 ${++visits} 位</h1>`
})

app.listen(9000, () => console.log('listening on', 9000))
