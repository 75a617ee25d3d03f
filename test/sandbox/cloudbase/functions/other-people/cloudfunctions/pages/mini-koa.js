const http = require('node:http')

const compose = (middleware) => (ctx) => {
  const run = (index) => (index === middleware.length ? Promise.resolve() : Promise.resolve(middleware[index](ctx, () => run(index + 1))))
  return run(0)
}

const readAll = async (req) => {
  const parts = []
  for await (const part of req) parts.push(part)
  return Buffer.concat(parts).toString()
}

const respond = (res, body) => {
  if (body === undefined) return res.writeHead(404).end()
  if (typeof body === 'string' || Buffer.isBuffer(body)) return res.end(body)
  res.setHeader('Content-Type', 'application/json')
  res.end(JSON.stringify(body))
}

exports.createApp = () => {
  const middleware = []
  const handle = async (req, res) => {
    const ctx = {
      req,
      res,
      path: req.url.split('?')[0],
      headers: req.headers,
      set: (name, value) => res.setHeader(name, value),
      text: () => readAll(req),
    }
    await compose(middleware)(ctx)
    respond(res, ctx.body)
  }
  return {
    use: (one) => middleware.push(one),
    listen: (...args) => http.createServer(handle).listen(...args),
  }
}
