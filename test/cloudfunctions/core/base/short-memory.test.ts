import { describe, expect, it } from 'vitest'
import { createShortMemory } from '../../../../cloudfunctions/core/base/short-memory'

function start(keep: (value: number) => boolean = () => true) {
  let now = 1_000
  let reads = 0
  const memory = createShortMemory<number>({ clock: { now: () => now }, keepMs: 100, keep })
  const ask = (key = 'k') => memory(key, async () => ++reads)
  return { ask, memory, pass: (ms: number) => (now += ms) }
}

describe('a short memory', () => {
  it('answers again without reading, by key, until it is too old', async () => {
    const { ask, pass } = start()
    expect([await ask(), await ask(), await ask('other')]).toEqual([1, 1, 2])
    pass(99)
    expect(await ask()).toBe(1)
    pass(1)
    expect(await ask()).toBe(3)
  })

  it('shares one reading among those who ask at once', async () => {
    const { ask } = start()
    expect(await Promise.all([ask(), ask(), ask()])).toEqual([1, 1, 1])
  })

  it('keeps no failure and nothing it was told not to keep', async () => {
    const { memory, ask } = start((value) => value > 1)
    await expect(memory('k', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect([await ask(), await ask(), await ask()]).toEqual([1, 2, 2])
  })

  it('believes nothing from the future', async () => {
    const { ask, pass } = start()
    await ask()
    pass(-1)
    expect(await ask()).toBe(2)
  })

  it('forgets the oldest key', async () => {
    const { ask } = start()
    for (let index = 0; index <= 200; index++) await ask(String(index))
    expect(await ask('200')).toBe(201)
    expect(await ask('0')).toBe(202)
  })
})
