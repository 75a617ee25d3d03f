import cloudbase from '@cloudbase/node-sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createClock } from '../../../../sandbox/base/clock'
import { startCloudbase } from '../start-cloudbase'
import { nodeSdk, wxServerSdk } from '../temporary-functions'

const nodeFunction = `
const app = ${nodeSdk}.init({ env: 'e1' })
exports.main = async ({ data }) => (await app.database().collection('c').where({ k: data }).get()).data.length`
const wxFunction = {
  code: `
const cloud = ${wxServerSdk}
cloud.init({ env: 'e1' })
exports.main = async ({ code }) => {
  const { total } = await cloud.database().collection('c').count()
  return [total, (await cloud.openapi.phonenumber.getPhoneNumber({ code })).heard.data.code]
}`,
  config: { permissions: { openapi: ['phonenumber.getPhoneNumber'] } },
}

describe('checked signatures', () => {
  let world: Awaited<ReturnType<typeof startCloudbase>>
  const clock = createClock()
  beforeAll(async () => {
    process.env.TENCENTCLOUD = 'true'
    world = await startCloudbase({ node: nodeFunction, wx: wxFunction }, { clock, signedBy: { secretId: 'AKIDx', secretKey: 'key-x' } })
    await world.cloudbase.control.createCollection({ name: 'c' })
  })
  afterAll(() => world.stop())

  const init = (more: object = {}) =>
    cloudbase.init({ env: 'e1', secretId: 'AKIDx', secretKey: 'key-x', serviceUrl: `${world.url}/admin`, ...more })
  const refusal = (message: string) => ({ code: 'SIGN_PARAM_INVALID', message: expect.stringContaining(message) })

  it('the SDK’s own signature passes, with any text in the parameters', async () => {
    const c = init().database().collection('c')
    await c.add({ _id: ' 中 "文" \\ ', text: `'!()*&=\r\n`, n: 1, at: new Date(5), nested: { a: [null, true] } })
    expect((await c.where({ n: 1 }).get()).data).toHaveLength(1)
    await c.doc(' 中 "文" \\ ').remove()
    const { fileID } = await init().uploadFile({ cloudPath: 'a', fileContent: Buffer.from('a') })
    expect((await init().downloadFile({ fileID })).fileContent?.toString()).toBe('a')
  })

  it('functions pass with the credentials of their call, forms too', async () => {
    expect((await world.call('node', { data: 'x' })).result).toBe(0)
    expect((await world.call('wx', { code: 'c1' })).result).toEqual([0, 'c1'])
  })

  it('a wrong id and a wrong key are refused', async () => {
    await expect(init({ secretId: 'other' }).database().collection('c').get()).rejects.toMatchObject(refusal('secret id error'))
    await expect(init({ secretKey: 'other' }).database().collection('c').get()).rejects.toMatchObject(refusal('signature error'))
    await expect(init({ accessKey: 'api-key' }).database().collection('c').get()).rejects.toMatchObject(refusal('API keys'))
  })

  it('an old one is refused, by the clock of the world', async () => {
    clock.advance(601_000)
    await expect(init().database().collection('c').get()).rejects.toMatchObject(refusal('expired'))
    clock.reset()
    expect((await init().database().collection('c').get()).data).toEqual([])
  })

  /** The request the SDK would send, taken on its way. */
  async function signedRequest() {
    const taken: { headers: Record<string, string>; body: string; search: string }[] = []
    const { serve } = await import('../../../../sandbox/base/serve')
    const trap = await serve({
      control: {},
      handle: async ({ headers, body, query }) => {
        taken.push({ headers: { ...headers }, body: body.toString(), search: query.toString() })
        return { status: 200, headers: {}, body: '{"data":{"total":0}}' }
      },
    })
    await cloudbase
      .init({ env: 'e1', secretId: 'AKIDx', secretKey: 'key-x', serviceUrl: `${trap.url}/admin` })
      .database()
      .collection('c')
      .count()
    await trap.close()
    const [request] = taken
    if (request === undefined) throw new Error('nothing was sent')
    return request
  }

  it('anything altered on its way is refused', async () => {
    const { headers, body, search } = await signedRequest()
    const { handle } = world.cloudbase
    const { host = '' } = headers
    const send = async (more: { headers?: Record<string, string>; body?: string; search?: string; path?: string } = {}) => {
      const response = await handle({
        method: 'POST',
        path: more.path ?? '/admin',
        query: new URLSearchParams(more.search ?? search),
        headers: { ...headers, ...more.headers },
        body: Buffer.from(more.body ?? body),
      })
      return JSON.parse(String(response.body))
    }
    expect(await send()).toMatchObject({ data: { total: 0 } })
    expect(await send({ body: body.replace('"c"', '"d"') })).toMatchObject(refusal('signature error'))
    expect(await send({ body: body.replace('{', '{"transactionId":"x",') })).toMatchObject(refusal('not signed: transactionid'))
    expect(await send({ body: body.replace(/"envName":"e1",?/, '') })).toMatchObject(refusal('signature error'))
    expect(await send({ body: '{' })).toMatchObject(refusal('body'))
    expect(await send({ search: 'env=e2&seqId=1' })).toMatchObject(refusal('signature error'))
    expect(await send({ headers: { host: host.replace('127.0.0.1', 'localhost') } })).toMatchObject(refusal('signature error'))
    expect(await send({ headers: { 'x-sdk-version': 'other' } })).toMatchObject(refusal('signature error'))
    expect(await send({ headers: { 'x-timestamp': String(Number(headers['x-timestamp']) + 1) } })).toMatchObject(refusal('signature error'))
    expect(await send({ headers: { 'x-timestamp': '' } })).toMatchObject(refusal('expired'))
    expect(await send({ headers: { 'x-signature-expires': 'x' } })).toMatchObject(refusal('timestamp'))
    expect(await send({ headers: { authorization: '' } })).toMatchObject(refusal('not signed'))
    expect(await send({ headers: { authorization: 'TC3-HMAC-SHA256 nonsense' } })).toMatchObject(refusal('not TC3'))
    const unsigned = headers.authorization?.replace(/SignedParams=[^,]*,/, 'SignedParams=,') ?? ''
    expect(await send({ headers: { authorization: unsigned } })).toMatchObject(refusal('not signed'))
    expect(await send({ body: `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}` })).toMatchObject({ code: 'SIGN_PARAM_INVALID' })
  })
})
