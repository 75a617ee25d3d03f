import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startCloudbase } from './start-cloudbase'

const functions = {
  f: { code: "exports.main = async () => 'ok'", config: { triggers: [{ name: 'daily', type: 'timer', config: '0 0 0 * * * *' }] } },
}
const base64 = (text: string) => Buffer.from(text).toString('base64')

describe('the world as a whole', () => {
  let folder = ''
  let world: Awaited<ReturnType<typeof startCloudbase>>
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'verbs-'))
    world = await startCloudbase(functions, { directory: folder, seed: 'one' })
  })
  afterEach(async () => {
    await world.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  const control = async (verb: string, input: unknown = {}) => {
    const answer = await world.post(`/control/${verb}`, input)
    return { status: answer.status, value: Object(await answer.json()) }
  }
  const admin = async (action: string, more: object) => Object(await (await world.post('/admin', { action, ...more })).json())
  const insert = (document: object) => admin('database.insertDocument', { collectionName: 'c', data: [JSON.stringify(document)] })

  it('the clock stands still, moves and goes on', async () => {
    const { value } = await control('clock', { stop: true })
    expect(value).toEqual({ now: expect.any(Number), stopped: true })
    expect((await control('clock', { advance: 3_600_000 })).value).toEqual({ now: value.now + 3_600_000, stopped: true })
    expect((await control('clock', {})).value.now).toBe(value.now + 3_600_000)
    const { value: going } = await control('clock', { go: true })
    expect(going.stopped).toBe(false)
    expect(going.now).toBeGreaterThanOrEqual(value.now + 3_600_000)
  })

  it.each([{ advance: -1 }, { advance: 1.5 }, { advance: '1' }, { stop: true, go: true }, { forward: 1 }, [], null, 'x'])(
    '%j moves no clock',
    async (input) => {
      const before = world.clock.offset()
      expect((await control('clock', input)).status).toBe(400)
      expect(Math.abs(world.clock.offset() - before)).toBeLessThan(2)
    },
  )

  it('snapshots put documents and files back, again and again', async () => {
    await control('createCollection', { name: 'c' })
    await insert({ _id: '1', n: 1 })
    await control('putFile', { path: 'a', base64: base64('1') })
    await control('putFile', { path: 'b', base64: base64('1') })
    const { snapshot } = (await control('snapshot')).value
    for (const text of ['other', 'another']) {
      await insert({ _id: text })
      await control('putFile', { path: 'a', base64: base64(text) })
      await control('putFile', { path: 'c', base64: base64(text) })
      await control('removeFile', { path: 'b' })
      expect((await control('restore', { snapshot })).status).toBe(200)
      expect((await control('find', { collection: 'c' })).value).toEqual([{ _id: '1', n: 1 }])
      expect((await control('files')).value).toMatchObject([
        { path: 'a', size: 1 },
        { path: 'b', size: 1 },
      ])
      const { url } = (await control('fileLink', { path: 'a' })).value
      expect(await (await fetch(url)).text()).toBe('1')
    }
    expect((await control('restore', { snapshot: 'nonsense' })).status).toBe(400)
    expect((await control('dropSnapshot', { snapshot })).status).toBe(200)
    expect((await control('restore', { snapshot })).status).toBe(400)
  })

  it('reset leaves nothing behind, and the same names come again', async () => {
    const play = async () => {
      await control('createCollection', { name: 'c' })
      const added = [await insert({ n: 1 }), await insert({ n: 2 })]
      await control('addFault', { action: '*', effect: { kind: 'throttle' }, when: { kind: 'chance', probability: 0.5 } })
      const faults: unknown[] = []
      for (let at = 0; at < 8; at++) faults.push((await insert({ _id: String(at) })).code ?? 'ok')
      return { ids: added.map(({ data, requestId }) => [data.insertedIds, requestId]), faults }
    }
    const first = await play()
    await control('putFile', { path: 'a', base64: base64('1') })
    await control('clock', { stop: true, advance: 86_400_000 })
    await control('configureDatabase', { countUnchanged: true })
    await control('pauseTimers')
    expect((await control('reset')).status).toBe(200)
    expect((await control('collections')).value).toEqual([])
    expect((await control('files')).value).toEqual([])
    expect((await control('faults')).value).toEqual([])
    expect((await control('calls')).value).toEqual([])
    expect((await control('logs')).value).toEqual([])
    expect((await control('cost')).value).toMatchObject({ calls: 0, gbSeconds: 0 })
    expect((await control('configureDatabase')).value).toMatchObject({ countUnchanged: false })
    expect((await control('timers')).value).toMatchObject([{ paused: false }])
    const { now, stopped } = (await control('clock')).value
    expect([stopped, Math.abs(now - Date.now()) < 5_000]).toEqual([false, true])
    expect(await play()).toEqual(first)
    const { ids } = first
    expect(ids).toEqual([
      [
        [expect.stringMatching(/^[0-9a-f]{32}$/)],
        expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/),
      ],
      [[expect.stringMatching(/^[0-9a-f]{32}$/)], expect.any(String)],
    ])
    expect(new Set(ids.flat(2)).size).toBe(4)
  })

  it('a second world of the same seed gives the same names, one of another seed does not', async () => {
    const name = async (seed: string) => {
      const other = await startCloudbase({}, { seed })
      const { requestId } = Object(await (await other.post('/admin', { action: 'x' })).json())
      await other.stop()
      return requestId
    }
    expect(await name('s1')).toBe(await name('s1'))
    expect(await name('s1')).not.toBe(await name('s2'))
  })
})
