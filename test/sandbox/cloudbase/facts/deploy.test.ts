import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startWorld, type World } from './start-world'

let world: World
beforeAll(async () => {
  world = await startWorld({
    f: 'exports.entry = async (_, context) => [context.time_limit_in_ms, context.memory_limit_in_mb, process.env.A ?? null, process.env.B ?? null]',
    web: 'exports.main = async () => 1',
  })
  const functions = [
    {
      name: 'f',
      handler: 'index.entry',
      runtime: 'Nodejs18.15',
      timeout: 7,
      memorySize: 128,
      installDependency: false,
      envVariables: { A: 'a', B: '{{env.B}}' },
      triggers: [{ name: 'beat', type: 'timer', config: '0 0 0 1 1 * 2099' }],
      ignore: [],
    },
    { name: 'web', type: 'HTTP' },
  ]
  const file = { version: '2.0', envId: '{{env.ENV_ID}}', functionRoot: 'cloudfunctions', functions }
  writeFileSync(join(world.folder.root, 'cloudbaserc.json'), JSON.stringify(file))
  world.control.reload()
})
afterAll(() => world.stop())

it('cloudbaserc.json above the functions gives handler, limits, variables, triggers and kind', async () => {
  expect((await world.app.callFunction({ name: 'f', data: {} })).result).toEqual([7000, 128, 'a', null])
  expect(world.control.functions()).toMatchObject([
    { name: 'f', kind: 'event', timers: [{ name: 'beat', schedule: '0 0 0 1 1 * 2099' }] },
    { name: 'web', kind: 'http' },
  ])
})
