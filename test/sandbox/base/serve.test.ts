import { afterEach, describe, expect, it } from 'vitest'
import { json, type StandIn } from '../../../sandbox/base/http'
import { type Served, serve } from '../../../sandbox/base/serve'

const echo: StandIn = {
  async handle(request) {
    if (request.path === '/hang') return { status: 200, headers: {}, body: '', hangUp: true }
    return json(200, { method: request.method, path: request.path, q: request.query.get('q'), body: request.body.toString() })
  },
  control: {
    double: ({ n }: { n: number }) => n * 2,
    fail: () => {
      throw new Error('no such order')
    },
  },
}

let served: Served | undefined
afterEach(() => served?.close())

async function start(): Promise<string> {
  served = await serve(echo)
  return served.url
}

describe('serve', () => {
  it('hands a request over whole', async () => {
    const response = await fetch(`${await start()}/a/b?q=%E4%BD%A0`, { method: 'POST', body: 'hello' })
    expect(await response.json()).toEqual({ method: 'POST', path: '/a/b', q: '你', body: 'hello' })
  })

  it('runs verbs and says why one fails', async () => {
    const url = await start()
    const run = async (verb: string, body: string, headers = {}) => {
      const response = await fetch(`${url}/control/${verb}`, { method: 'POST', body, headers })
      return [response.status, await response.json()]
    }
    expect(await run('double', '{"n":21}')).toEqual([200, 42])
    expect(await run('fail', '')).toEqual([400, { error: 'no such order' }])
    expect(await run('toString', '{}')).toEqual([404, { error: 'no such verb: toString' }])
    expect(await run('double', '{broken')).toMatchObject([400, {}])
    expect(await run('double', '{"n":1}', { origin: 'https://elsewhere.example' })).toMatchObject([403, {}])
  })

  it('hangs up when a fault says so, and refuses a body that is too large', async () => {
    const url = await start()
    await expect(fetch(`${url}/hang`)).rejects.toThrow()
    const huge = await fetch(`${url}/x`, { method: 'POST', body: Buffer.alloc(17 * 1024 * 1024) }).catch(() => null)
    expect(huge === null || huge.status === 413).toBe(true)
    expect((await fetch(`${url}/still-here`)).status).toBe(200)
  })
})
