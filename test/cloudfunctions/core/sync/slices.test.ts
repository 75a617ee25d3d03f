import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ListedRow, Window } from '../../../../cloudfunctions/core/platform/port'
import { batchesOf } from '../../../../cloudfunctions/core/sync/engine/batches'
import { slices, stablePages } from '../../../../cloudfunctions/core/sync/engine/slices'

const row = (id: number, at: number): ListedRow => ({ id: String(id), createdAt: at, updatedAt: at, digest: 'd' })

function listOf(rows: readonly ListedRow[], pageSize: number) {
  let calls = 0
  const list = async (window: Window, page: number) => {
    calls++
    const inside = rows.filter(
      (each) => (each.createdAt ?? 0) >= window.from - 1000 && (each.createdAt ?? 0) <= (window.to ?? Infinity) + 1000,
    )
    return { rows: inside.slice((page - 1) * pageSize, page * pageSize), total: inside.length, shopTime: null }
  }
  return { list, calls: () => calls }
}

describe('dividing time into pages', () => {
  const seconds = fc.array(fc.integer({ min: 0, max: 5_000 }), { maxLength: 150 })

  it('gives every row exactly once, in either direction, whatever their times', async () => {
    await fc.assert(
      fc.asyncProperty(
        seconds,
        fc.boolean(),
        fc.integer({ min: 1, max: 20 }),
        fc.nat(300),
        fc.integer({ min: 1, max: 8 }),
        async (times, newestFirst, pageSize, expected, atOnce) => {
          const rows = times.map((second, index) => row(index, second * 1000))
          const { list } = listOf(rows, pageSize)
          const found: string[] = []
          const whole = { from: 0, to: 5_001_000, expected }
          const halves = [
            { from: 0, to: 2_000_000, expected },
            { from: 2_000_000, to: 5_001_000, expected },
          ]
          const stretches = expected % 2 === 0 ? [whole] : newestFirst ? halves.toReversed() : halves
          let edge = newestFirst ? 5_001_000 : 0
          for await (const slice of slices(list, { by: 'created', stretches, pageSize, newestFirst, atOnce })) {
            expect(newestFirst ? slice.to : slice.from).toBe(edge)
            edge = newestFirst ? slice.from : slice.to
            found.push(...slice.rows.map((each) => each.id))
          }
          expect(edge).toBe(newestFirst ? 0 : 5_001_000)
          expect(found.toSorted()).toEqual(rows.map((each) => each.id).toSorted())
        },
      ),
      { numRuns: 60 },
    )
  })

  it.each([1, 16])('asks little more often than there are full pages, %i at once', async (atOnce) => {
    const rows = Array.from({ length: 20_000 }, (_, index) => row(index, index * 77_000 - (index % 1000)))
    const { list, calls } = listOf(
      rows.map((each) => ({ ...each, createdAt: Math.floor((each.createdAt ?? 0) / 1000) * 1000 })),
      100,
    )
    let found = 0
    const end = 20_001 * 77_000
    const request = {
      by: 'created',
      stretches: [{ from: -10_000, to: end, expected: 20_000 }],
      pageSize: 100,
      newestFirst: true,
    } as const
    for await (const slice of slices(list, { ...request, atOnce })) found += slice.rows.length
    expect(found).toBe(20_000)
    // Details dominate: 20,000 of them and these lists stay within 1.15 of the fewest calls possible.
    expect((20_000 + calls()) / (20_000 + 200)).toBeLessThan(1.15)
  })
})

describe('windows asked for ahead', () => {
  const rows = Array.from({ length: 400 }, (_, index) => row(index, index * 10_000))
  const request = { by: 'created', stretches: [{ from: 0, to: 4_000_000, expected: 400 }], pageSize: 20, newestFirst: true } as const

  it('are asked for at the same time, no more than were allowed', async () => {
    const { list } = listOf(rows, 20)
    let [running, most, found] = [0, 0, 0]
    const slow: typeof list = async (window, page) => {
      most = Math.max(most, ++running)
      await new Promise((resolve) => setImmediate(resolve))
      running--
      return list(window, page)
    }
    for await (const slice of slices(slow, { ...request, atOnce: 5 })) found += slice.rows.length
    expect(most).toBeGreaterThan(1)
    expect(most).toBeLessThanOrEqual(5)
    expect(found).toBe(400)
  })

  it('leave nothing running and nothing unseen where the reader stops or one of them fails', async () => {
    const { list } = listOf(rows, 20)
    let calls = 0
    let running = 0
    const failing: typeof list = async (window, page) => {
      running++
      await new Promise((resolve) => setImmediate(resolve))
      running--
      if (++calls > 9) throw new Error('gone')
      return list(window, page)
    }
    const read = async () => {
      for await (const slice of slices(failing, { ...request, atOnce: 8 })) expect(slice.to).toBeGreaterThan(slice.from)
    }
    await expect(read()).rejects.toThrow('gone')
    expect(running).toBe(0)
  })
})

describe('pages that move', () => {
  it('are read until two passes agree', async () => {
    let passes = 0
    const list = async (_: Window, page: number) => {
      if (page === 1) passes++
      // In the first pass a row slips from page 2 to page 1 between the two calls.
      const first = passes === 1 ? [row(1, 0), row(2, 0)] : [row(3, 0), row(1, 0)]
      return { rows: page === 1 ? first : passes === 1 ? [row(2, 0)] : [row(2, 0)], total: 3, shopTime: null }
    }
    const rows = await stablePages(list, { by: 'updated', from: 0, to: 0 }, 2)
    expect(rows.map((each) => each.id).toSorted()).toEqual(['1', '2', '3'])
    expect(passes).toBe(3)
  })

  it('are given up for now where they never agree', async () => {
    let id = 0
    const list = async () => ({ rows: [row(id++, 0)], total: 1, shopTime: null })
    await expect(stablePages(list, { by: 'updated', from: 0, to: 0 }, 2)).rejects.toMatchObject({ code: 'sync.moving', kind: 'transient' })
  })

  it('are not believed where the clock of the shop was set back between two of them: it says that nothing is there', async () => {
    const rows = Array.from({ length: 5 }, (_, index) => row(index, 60_000))
    let calls = 0
    const list = async (_: Window, page: number) =>
      ++calls > 2 ? { rows: [], total: 0, shopTime: 30_000 } : { rows: rows.slice(2 * page - 2, 2 * page), total: 5, shopTime: 61_000 }
    await expect(stablePages(list, { by: 'updated', from: 60_000, to: 60_000 }, 2)).rejects.toMatchObject({ code: 'sync.moving' })
  })
})

describe('a clock that goes back meanwhile', () => {
  it('ends the reading: what lies there is not shown yet, and is not nothing', async () => {
    const list = async () => ({ rows: [], total: 0, shopTime: 5_000 })
    const request = { by: 'updated' as const, stretches: [{ from: 6_000, to: 9_000, expected: 3 }], pageSize: 10, newestFirst: false }
    await expect(async () => {
      for await (const slice of slices(list, request)) expect(slice).toBeUndefined()
    }).rejects.toMatchObject({ code: 'sync.moving' })
  })
})

describe('batches', () => {
  it('are cut between seconds, so that what is behind is wholly done', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 10, max: 40 }), { maxLength: 200 }), (times) => {
        const rows = times.map((second, index) => row(index, second * 1000))
        const batches = batchesOf(rows, 'created', 5_000, 40)
        expect(batches.flatMap((batch) => batch.rows)).toHaveLength(rows.length)
        expect(batches.at(-1)?.to).toBe(5_000)
        for (const [index, batch] of batches.entries()) {
          const later = batches.slice(index + 1).flatMap((each) => each.rows)
          for (const each of later) expect(each.createdAt ?? 0).toBeLessThan(batch.to)
        }
      }),
    )
  })
})
