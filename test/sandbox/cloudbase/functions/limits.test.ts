import { afterEach, describe, expect, it } from 'vitest'
import { startHost, stopHosts } from './start-host'

afterEach(stopHosts)

describe('limits', () => {
  const slow = 'exports.main = async ({ forever }) => { if (forever) for (;;); return process.pid }'

  it('ends a call at its time limit, even one that never yields, and starts anew', async () => {
    const { ask } = startHost({ f: slow }, { timeLimitMs: 1_000 })
    const before = await ask('f')
    expect(await ask('f', { forever: true })).toEqual({
      code: 'FUNCTIONS_TIME_LIMIT_EXCEEDED',
      message: 'Invoking task timed out after 1 seconds',
    })
    expect(await ask('f')).not.toBe(before)
  })

  it('ends a call that takes more memory than it may', async () => {
    const code =
      'const keep = []; exports.main = async () => { for (;;) { keep.push(Buffer.alloc(2e6, 1)); await new Promise((next) => setTimeout(next, 1)) } }'
    const { ask } = startHost({ f: code }, { memoryMb: 128 })
    expect(await ask('f')).toMatchObject({ code: 'FUNCTIONS_MEMORY_LIMIT_EXCEEDED' })
  })

  it('ends a call whose heap is full', async () => {
    const { ask } = startHost(
      { f: 'exports.main = async () => { const keep = []; for (;;) keep.push({}, {}, {}) }' },
      { memoryMb: 64, timeLimitMs: 15_000 },
    )
    expect(await ask('f')).toMatchObject({ code: 'FUNCTIONS_MEMORY_LIMIT_EXCEEDED' })
  })

  it('refuses a reply and an event over 6 MB', async () => {
    const { ask } = startHost({ f: "exports.main = async ({ size }) => 'x'.repeat(size)" })
    const large = 6 * 1024 * 1024
    expect(await ask('f', { size: large - 2 })).toHaveLength(large - 2)
    expect(await ask('f', { size: large - 1 })).toEqual({ code: 'FUNCTIONS_EXECUTE_FAIL', message: 'body size is too long' })
    expect(await ask('f', { size: 1, pad: 'x'.repeat(large) })).toMatchObject({
      code: 'FUNCTIONS_EXECUTE_FAIL',
      message: expect.stringContaining('6 MB'),
    })
  })

  it('refuses more than 4 KB of variables', () => {
    const { host } = startHost({ f: 'exports.main = () => 1' })
    expect(() => host.setEnvironment({ f: { A: 'x'.repeat(4096) } })).toThrow('4097 bytes')
    expect(() => host.setEnvironment({ f: { A: 'x'.repeat(4095) } })).not.toThrow()
  })
})
