import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startWorld, type World } from './start-world'

const code = 'exports.main = async () => 1'
let world: World
beforeAll(async () => {
  const rules = { '*': { invoke: 'auth != null' }, open: { invoke: true }, shut: { invoke: false }, odd: { invoke: 'auth.openid == "x"' } }
  world = await startWorld({ any: code, open: code, shut: code, odd: code }, { settings: { rules } })
})
afterAll(() => world.stop())

describe('function rules', () => {
  it('decide for phones: by name, else by *; what is not understood is refused', async () => {
    expect(await world.call('any')).toHaveProperty('result')
    expect(await world.call('open')).toHaveProperty('result')
    expect(await world.call('shut')).toMatchObject({ errCode: -501023 })
    expect(await world.call('odd')).toMatchObject({ errCode: -501023 })
    expect(await world.call('any', {}, 'nobody')).not.toHaveProperty('result')
  })

  it('are no matter to programs with the SDK', async () => {
    expect((await world.app.callFunction({ name: 'shut', data: {} })).result).toBe(1)
  })
})
