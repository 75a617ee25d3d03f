import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createClock } from '../../../../sandbox/base/clock'
import { startWorld, type World } from './start-world'

const START = Date.parse('2026-11-24T00:00:10Z')
const every = (name: string, config: string) => ({ triggers: [{ name, type: 'timer', config }] })

let world: World
beforeEach(async () => {
  const clock = createClock(() => START)
  clock.stop()
  world = await startWorld(
    {
      half: { code: 'exports.main = async (event) => event', config: every('half-minute', '*/30 * * * * * *') },
      night: { code: 'exports.main = async (event) => event', config: every('night', '0 30 3 * * * *') },
      broken: { code: "exports.main = async () => { throw new Error('no') }", config: every('broken', '0 0 0 1 1 * 2099') },
    },
    { clock },
  )
})
afterEach(() => world.stop())

const timers = () => world.control.timers().map((timer) => JSON.parse(JSON.stringify(timer)))

describe('timers', () => {
  it('bring the event of the cloud', async () => {
    const { result } = await world.control.fireTimer({ name: 'half-minute' })
    expect(JSON.parse(result)).toEqual({
      Type: 'Timer',
      TriggerName: 'half-minute',
      Time: expect.stringMatching(/^\d{4}-.*Z$/),
      Message: '',
    })
  })

  it('count in UTC+8 though the process clock is UTC: half past three in China is 19:30 the day before', () => {
    const night = timers().find((timer) => timer.name === 'night')
    expect(JSON.stringify(night)).toMatch(/2026-11-24T19:30:00|1795548600000/)
  })

  it('run when their time has come, and their result goes nowhere', async () => {
    world.callLog.reset()
    world.control.clock({ advance: 30_000 })
    const runs = () => world.callLog.recent().filter(({ source, name }) => source === 'timer' && name === 'half').length
    await expect.poll(runs, { timeout: 15_000 }).toBeGreaterThan(0)
  })

  it('that fail say so only to who fires them by hand', async () => {
    expect(await world.control.fireTimer({ name: 'broken' })).toMatchObject({ ok: false })
  })
})
