import { describe, expect, it } from 'vitest'
import type { Job } from '../../../../../cloudfunctions/core/sync/job'
import { coveredFrom } from '../../../../../cloudfunctions/core/sync/reconcile/covered-from'
import { DAY_MS, dayBefore, nextNight, spanOf } from '../../../../../cloudfunctions/core/sync/reconcile/days'
import type { Found, Suspect } from '../../../../../cloudfunctions/core/sync/reconcile/record'
import { verdictOf } from '../../../../../cloudfunctions/core/sync/reconcile/run-comparison'
import { goneBy } from '../../../../../cloudfunctions/core/sync/reconcile/shop-turn'
import { judge } from '../../../../../cloudfunctions/core/sync/reconcile/weigh'
import { world } from '../engine-world'
import { SHOP } from '../fake-shop'

const china = (text: string) => Date.parse(`${text}+08:00`)
const found = (cause: Found['cause'], mendedAt: number | null, settled = false): Found => ({
  row: '1',
  cause,
  fields: [],
  mendedAt,
  settled,
})

describe('days', () => {
  it('are those of China, whole', () => {
    expect(spanOf('2026-11-23')).toEqual({ from: china('2026-11-23T00:00:00'), to: china('2026-11-24T00:00:00') })
    for (const none of ['2026-02-30', '2026-13-01', 'x']) expect(spanOf(none)).toBeNull()
    expect(dayBefore(china('2026-11-24T00:00:00'), 1)).toBe('2026-11-23')
    expect(dayBefore(china('2026-11-23T23:59:59'), 1)).toBe('2026-11-22')
  })

  it('know when the next night begins', () => {
    expect(nextNight(china('2026-11-24T02:09:59'))).toBe(china('2026-11-24T02:10:00'))
    expect(nextNight(china('2026-11-24T02:10:00'))).toBe(china('2026-11-25T02:10:00'))
  })
})

describe('the time between two beats', () => {
  const beat = china('2026-11-24T02:10:00')

  it('ends before the next one', () => {
    expect(goneBy(beat + 5_000, beat + 20_000)).toBe(beat + 27_000)
    expect(goneBy(beat + 20_000, beat + 20_000)).toBe(beat + 27_000)
    expect(goneBy(beat + 29_000, beat + 20_000)).toBe(beat + 27_000)
  })

  it('is longer where the shop is due later, but never long', () => {
    expect(goneBy(beat + 5_000, beat + 40_000)).toBe(beat + 57_000)
    expect(goneBy(beat + 5_000, beat + 1_800_000) - beat).toBeLessThanOrEqual(60_000)
  })
})

describe('what was read', () => {
  it('covers what the first sync has reached', async () => {
    const all = await world(3)
    const jobs = async (): Promise<[Job, Job | null]> => {
      const live = await all.jobs.get(`${SHOP}:live`)
      if (live === null) throw new Error('no job')
      return [live, await all.jobs.get(`${SHOP}:first`)]
    }
    expect(coveredFrom(...(await jobs()), 'orders', DAY_MS)).toBeNull()
    await all.untilDone()
    const [live, first] = await jobs()
    expect(coveredFrom(live, first, 'orders', DAY_MS)).toBe((first?.first?.startedAt ?? 0) - DAY_MS)
    expect(coveredFrom(live, first, 'products', DAY_MS)).toBe(0)
    expect(coveredFrom(live, null, 'orders', DAY_MS)).toBeNull()
    const state = first?.first
    if (first === null || !state) throw new Error('no first sync')
    const half: Job = { ...first, first: { ...state, phase: 'paused', reachedBack: 77, products: null } }
    expect(coveredFrom(live, half, 'orders', DAY_MS)).toBe(77)
    expect(coveredFrom(live, half, 'products', DAY_MS)).toBeNull()
  })
})

describe('a second reading', () => {
  const none = { changing: new Set<string>(), listed: null, ignored: new Set<string>() }
  const suspect = (verdict: Suspect['verdict']): Suspect => ({ row: '1', verdict, fields: ['money'] })
  const again = (verdict: 'same' | 'missing' | 'behind' | 'vanished' | 'failed') => ({ id: '1', verdict, fields: ['state'] })

  it('decides what a difference is', () => {
    expect(judge(suspect('behind'), again('behind'), none, 5)).toEqual({ ...found('behind', null), fields: ['state'] })
    expect(judge(suspect('missing'), again('missing'), none, 5).cause).toBe('missing')
    expect(judge(suspect('behind'), again('same'), none, 5)).toEqual({ ...found('changing', 5), fields: ['money'] })
    expect(judge(suspect('behind'), again('behind'), { ...none, changing: new Set(['1']) }, 5).cause).toBe('changing')
    expect(judge(suspect('failed'), again('failed'), none, 5)).toEqual(found('waiting', null))
    expect(judge(suspect('failed'), again('failed'), { ...none, ignored: new Set(['1']) }, 5).settled).toBe(true)
    expect(judge(suspect('vanished'), again('vanished'), none, 5)).toEqual(found('vanished', null))
    expect(judge(suspect('unlisted'), again('same'), { ...none, listed: new Set() }, 5)).toEqual(found('unlisted', 5, true))
    expect(judge(suspect('unlisted'), again('same'), { ...none, listed: new Set(['1']) }, 5).cause).toBe('changing')
  })

  it('makes a day open only where a person has to look', () => {
    expect(verdictOf([]).verdict).toBe('same')
    expect(verdictOf([found('changing', 5)]).verdict).toBe('same')
    expect(verdictOf([found('changing', 5), found('behind', 5)]).verdict).toBe('mended')
    expect(verdictOf([found('behind', 5), found('missing', null)]).verdict).toBe('open')
    expect(verdictOf([found('waiting', null, true)]).verdict).toBe('mended')
    const many = verdictOf([...Array.from({ length: 120 }, () => found('behind', 5)), found('missing', null)])
    expect([many.drifts.length, many.more, many.drifts[0]?.cause]).toEqual([100, 21, 'missing'])
    expect(many.drifts[0]).not.toHaveProperty('settled')
  })
})
