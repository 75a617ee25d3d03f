const tcb = require('@cloudbase/node-sdk')

const app = tcb.init({ env: tcb.SYMBOL_CURRENT_ENV })
const books = app.database().collection('books')

const reply = (statusCode, body) => ({
  statusCode,
  headers: { 'Content-Type': 'application/json; charset=utf-8', 'Access-Control-Allow-Origin': '*' },
  body: JSON.stringify(body),
})

exports.main = async (event) => {
  const { httpMethod, path, queryStringParameters, body, isBase64Encoded } = event
  const [, id] = path.split('/')
  if (httpMethod === 'POST') {
    const text = isBase64Encoded ? Buffer.from(body, 'base64').toString() : body
    const { id: created } = await books.add({ ...JSON.parse(text), createdAt: new Date() })
    return reply(201, { id: created })
  }
  if (id) {
    const { data } = await books.doc(id).get()
    return data.length === 0 ? reply(404, { error: 'no such book' }) : reply(200, data[0])
  }
  const { data, total } = { ...(await books.where({ author: queryStringParameters.author }).get()), ...(await books.count()) }
  return { total, titles: data.map((book) => book.title) }
}
