import { describe, expect, it } from 'vitest'
import { createSeed } from '../../../../sandbox/base/seed'
import { runKills } from '../../../../tools/kill/run-kills'

describe('kill -9 at any moment of writing', () => {
  it('loses nothing acknowledged, leaves no half of a call, doubles nothing', async () => {
    const { acknowledged, complaints } = await runKills(12, createSeed('twelve kills'))
    expect(complaints).toEqual([])
    expect(acknowledged).toBeGreaterThan(100)
  }, 60_000)
})
