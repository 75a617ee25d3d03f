import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startDatabase } from './start-database'

const root = fileURLToPath(new URL('../../../../', import.meta.url))

/** In a process of its own: both SDKs share state within one, and this one reads its address from the environment. */
const script = `
const cloud = require('wx-server-sdk')
cloud.init({ env: 'e1' })
const c = cloud.database().collection('c')
const tried = (promise) => promise.then(() => null, (error) => ({ errCode: error.errCode }))
;(async () => {
  const added = await c.add({ data: { _id: '1', n: 1, at: new Date(5) } })
  await c.doc('1').update({ data: { n: cloud.database().command.inc(4) } })
  const got = await c.where({ n: 5 }).get()
  const seen = { added: added._id, data: got.data, again: await tried(c.add({ data: { _id: '1' } })) }
  seen.missing = await tried(cloud.database().collection('nowhere').get())
  seen.operator = await tried(c.where({ n: { $foo: 1 } }).get())
  seen.removed = (await c.doc('1').remove()).stats
  seen.total = (await c.count()).total
  process.stdout.write(JSON.stringify(seen))
})()
`

describe('wx-server-sdk', () => {
  let world: Awaited<ReturnType<typeof startDatabase>>
  beforeAll(async () => {
    world = await startDatabase()
    await world.control.createCollection({ name: 'c' })
  })
  afterAll(() => world.close())

  it('works unmodified, with its own error numbers', async () => {
    const env = {
      ...process.env,
      TCB_ENV: 'e1',
      TENCENTCLOUD: 'true',
      TENCENTCLOUD_SECRETID: 'a',
      TENCENTCLOUD_SECRETKEY: 'b',
      TCB_CONTEXT_CNFG: JSON.stringify({ URL: world.url }),
    }
    const { stdout } = await promisify(execFile)(process.execPath, ['-e', script], { env, cwd: root, timeout: 15_000 })
    expect(JSON.parse(stdout)).toEqual({
      added: '1',
      data: [{ _id: '1', n: 5, at: '1970-01-01T00:00:00.005Z' }],
      again: { errCode: -502001 },
      missing: { errCode: -502005 },
      operator: { errCode: -502001 },
      removed: { removed: 1 },
      total: 0,
    })
  })
})
