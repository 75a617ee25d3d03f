import { describe, expect, it } from 'vitest'
import { createClock } from '../../../sandbox/base/clock'

describe('world clock', () => {
  it('moves, stands still and goes on from there', () => {
    let machine = 1_000
    const clock = createClock(() => machine)
    let changes = 0
    clock.onChange(() => {
      changes++
    })
    clock.advance(500)
    expect(clock.now()).toBe(1_500)
    clock.stop()
    machine += 10_000
    expect(clock.now()).toBe(1_500)
    clock.advance(100)
    expect(clock.now()).toBe(1_600)
    clock.go()
    machine += 7
    expect(clock.now()).toBe(1_607)
    expect(clock.offset()).toBe(1_607 - machine)
    expect(changes).toBe(4)
  })

  it('begins where an earlier world had been moved to', () => {
    expect(createClock(() => 1_000, 86_400_000).now()).toBe(86_401_000)
  })
})
