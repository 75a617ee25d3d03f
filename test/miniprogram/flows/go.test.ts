import { describe, expect, it, vi } from 'vitest'
import { isStale } from '../../../miniprogram/client/is-stale'
import { goWith } from '../../../miniprogram/flows/go-with'

function phone(opened = true) {
  let now = 1_000_000
  const ports = { open: vi.fn(async () => opened), replace: vi.fn(), now: () => now }
  return { ...ports, go: goWith(ports), wait: (ms: number) => (now += ms) }
}

describe('the way to a page', () => {
  it('is gone once for a double tap, and again later', () => {
    const { go, open, wait } = phone()
    go('/a')
    wait(300)
    go('/a')
    expect(open).toHaveBeenCalledTimes(1)
    go('/b')
    wait(1_000)
    go('/b')
    expect(open.mock.calls).toEqual([['/a'], ['/b'], ['/b']])
  })

  it('a clock that was put back stops nobody', () => {
    const { go, open, wait } = phone()
    go('/a')
    wait(-60_000)
    go('/a')
    expect(open).toHaveBeenCalledTimes(2)
  })

  it('over ten pages takes the place of the last', async () => {
    const { go, replace } = phone(false)
    go('/a')
    await vi.waitFor(() => expect(replace).toHaveBeenCalledWith('/a'))
  })
})

it('what was read is old after five minutes, a day, and when the clock was put back', () => {
  expect([0, 299_000, 301_000, 86_400_000, -1_000].map((later) => isStale(1_000_000, 1_000_000 + later))).toEqual([
    false,
    false,
    true,
    true,
    true,
  ])
})
