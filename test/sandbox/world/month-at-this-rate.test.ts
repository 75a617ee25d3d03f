import { expect, it } from 'vitest'
import type { Call, CallSource } from '../../../sandbox/base/call-log'
import { monthAtThisRate } from '../../../sandbox/world/month-at-this-rate'

const NOW = 1_800_000_000_000
const call = (secondsAgo: number, source: CallSource): Call => ({
  at: NOW - secondsAgo * 1000,
  source,
  name: '',
  ok: true,
  note: '',
  ms: 1,
})
/** One timer and one database call in each of the last ten beats, and a shop call that nobody bills. */
const quiet = Array.from({ length: 10 }, (_, beat) => [
  call(beat * 30 + 5, 'timer'),
  call(beat * 30 + 5, 'database'),
  call(beat * 30 + 5, 'weidian'),
]).flat()

it('says what a quiet month costs: two calls each 30 s', () => {
  expect(monthAtThisRate(quiet, NOW, NOW - 300_000)).toBe(172_800)
})

it('is not moved by a burst', () => {
  const burst = Array.from({ length: 500 }, () => call(40, 'database'))
  expect(monthAtThisRate([...quiet, ...burst], NOW, NOW - 300_000)).toBe(172_800)
})

it('says nothing before there is something to say', () => {
  expect(monthAtThisRate(quiet, NOW, NOW - 60_000)).toBeNull()
})

it('passes over the time the clock was moved by', () => {
  const moved = quiet.map((each) => ({ ...each, at: each.at - 300_000 }))
  expect(monthAtThisRate(moved, NOW, NOW - 600_000)).toBe(172_800)
})
