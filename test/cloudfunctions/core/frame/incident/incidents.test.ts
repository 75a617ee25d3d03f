import { describe, expect, it } from 'vitest'
import { createLog } from '../../../../../cloudfunctions/core/base/log'
import { raiseIncident, readIncidents, resolveIncident, sweepIncidents } from '../../../../../cloudfunctions/core/frame/incident'
import { createStore } from '../../../../../cloudfunctions/core/store'
import { createMemoryDocuments } from '../../memory-documents'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const SHOP = 'weidian:9600000001'
const entry = { zh: '订单没更新。', en: 'Orders are old.', hint: { zh: '等一会儿。', en: 'Wait.' }, needsPerson: false }

function world() {
  const documents = createMemoryDocuments()
  let now = Date.UTC(2026, 10, 24, 2)
  const clock = { now: () => now }
  const lines: string[] = []
  const deps = { store: createStore(documents), clock, log: createLog((line) => lines.push(line), clock.now) }
  const told = () => lines.filter((line) => line.includes('incident.open')).length
  const pass = (ms: number) => {
    now += ms
  }
  return { deps, documents, told, lines, pass, now: () => now }
}

describe('an incident', () => {
  it('is opened once and counted after that', async () => {
    const { deps, documents, pass } = world()
    for (let index = 0; index < 4; index++) {
      await raiseIncident(deps, SHOP, 'sync.stalled', entry)
      pass(MINUTE)
    }
    expect(documents.all('incidents')).toHaveLength(1)
    expect((await readIncidents(deps, SHOP))[0]).toMatchObject({ code: 'sync.stalled', count: 4, resolvedAt: null, recoveryMs: null })
  })

  it('raised by two instances at once stands once', async () => {
    const { deps, documents, told } = world()
    await Promise.all(Array.from({ length: 5 }, () => raiseIncident(deps, SHOP, 'sync.stalled', entry)))
    expect(documents.all('incidents')).toHaveLength(1)
    expect(told()).toBe(1)
  })

  it('is told at once, then after 15 minutes, one hour, four hours, then daily', async () => {
    const { deps, told, pass, now } = world()
    const start = now()
    const at: number[] = []
    for (let minute = 0; minute < 60 * 60; minute++) {
      const before = told()
      await raiseIncident(deps, SHOP, 'sync.stalled', entry)
      if (told() > before) at.push((now() - start) / MINUTE)
      pass(MINUTE)
    }
    expect(at).toEqual([0, 15, 75, 315, 1755, 3195])
  })

  it('says how long it lasted, from when the trouble began', async () => {
    const { deps, pass, now } = world()
    const since = now() - 6 * MINUTE
    await raiseIncident(deps, SHOP, 'sync.stalled', entry, since)
    pass(3 * MINUTE)
    await resolveIncident(deps, SHOP, 'sync.stalled')
    expect((await readIncidents(deps, SHOP))[0]).toMatchObject({ openedAt: since, resolvedAt: now(), recoveryMs: 9 * MINUTE })
  })

  it('that comes back on the same day is open again, and told of again', async () => {
    const { deps, documents, told, pass, now } = world()
    await raiseIncident(deps, SHOP, 'sync.stalled', entry)
    await resolveIncident(deps, SHOP, 'sync.stalled')
    pass(HOUR)
    await raiseIncident(deps, SHOP, 'sync.stalled', entry)
    expect(documents.all('incidents')).toHaveLength(1)
    expect((await readIncidents(deps, SHOP))[0]).toMatchObject({ openedAt: now(), resolvedAt: null, count: 1 })
    expect(told()).toBe(2)
  })

  it('of one shop is not another’s, and those only a person can mend stand first', async () => {
    const { deps, pass } = world()
    await raiseIncident(deps, SHOP, 'authorization.ended', { ...entry, needsPerson: true })
    pass(MINUTE)
    await raiseIncident(deps, SHOP, 'sync.stalled', entry)
    await raiseIncident(deps, 'weidian:9600000002', 'sync.stalled', entry)
    expect((await readIncidents(deps, SHOP)).map(({ code }) => code)).toEqual(['authorization.ended', 'sync.stalled'])
  })

  it('that nobody opened is resolved without a word', async () => {
    const { deps, lines } = world()
    await resolveIncident(deps, SHOP, 'sync.stalled')
    expect(lines).toEqual([])
  })

  it('is forgotten a year after it was resolved, never while it is open', async () => {
    const { deps, pass } = world()
    await raiseIncident(deps, SHOP, 'sync.stalled', entry)
    await raiseIncident(deps, SHOP, 'drift.open', entry)
    await resolveIncident(deps, SHOP, 'sync.stalled')
    pass(366 * 24 * HOUR)
    expect(await sweepIncidents(deps)).toBe(1)
    expect((await readIncidents(deps, SHOP)).map(({ code }) => code)).toEqual(['drift.open'])
  })
})
