import { expect, it } from 'vitest'
import { putAwayWith } from '../../../miniprogram/client/put-away'

const storage = (kept: Record<string, unknown>, full = false) => ({
  get: (key: string) => kept[key],
  set: (key: string, value: unknown) => {
    if (full) throw new Error('exceed max storage')
    kept[key] = value
  },
  remove: (key: string) => {
    delete kept[key]
  },
})

it('an offer that was put away stays away, over the end of the app', () => {
  const kept = {}
  const first = putAwayWith(storage(kept))
  expect(first.has('a')).toBe(false)
  first.add('a')
  expect(first.has('a')).toBe(true)
  const later = putAwayWith(storage(kept))
  expect([later.has('a'), later.has('b')]).toEqual([true, false])
})

it('with a full storage, until the app ends', () => {
  const full = putAwayWith(storage({}, true))
  full.add('a')
  expect(full.has('a')).toBe(true)
  expect(putAwayWith(storage({ 'put-away': 'broken' })).has('a')).toBe(false)
})
