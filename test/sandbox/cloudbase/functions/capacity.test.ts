import { afterEach, describe, expect, it } from 'vitest'
import { startHost, stopHosts } from './start-host'

afterEach(stopHosts)

describe('at the cap', () => {
  const waiting = 'exports.main = async ({ ms }) => { await new Promise((done) => setTimeout(done, ms)); return process.pid }'

  it('calls queue', async () => {
    const { host, ask } = startHost({ f: waiting }, { maxInstances: 1 })
    const pids = await Promise.all([ask('f', { ms: 20 }), ask('f', { ms: 0 }), ask('f', { ms: 0 })])
    expect(new Set(pids).size).toBe(1)
    expect(host.instances()).toHaveLength(1)
  })

  it('a queued call is refused when no instance becomes free', async () => {
    const { ask } = startHost({ f: waiting }, { maxInstances: 1, queueMs: 30 })
    const long = ask('f', { ms: 400 })
    expect(await ask('f', { ms: 0 })).toMatchObject({ code: 'EXCEED_CONCURRENT_REQUEST_LIMIT' })
    expect(await long).toEqual(expect.any(Number))
  })

  it('calls are refused at once by setting', async () => {
    const { ask } = startHost({ f: waiting }, { maxInstances: 1, atCap: 'refuse' })
    const [first, second] = await Promise.all([ask('f', { ms: 50 }), ask('f', { ms: 0 })])
    expect(first).toEqual(expect.any(Number))
    expect(second).toMatchObject({ code: 'EXCEED_CONCURRENT_REQUEST_LIMIT' })
  })

  it('an idle instance of another function makes room', async () => {
    const { host, ask } = startHost({ f: waiting, g: waiting }, { maxProcesses: 1 })
    expect(await ask('f', { ms: 0 })).toEqual(expect.any(Number))
    expect(await ask('g', { ms: 0 })).toEqual(expect.any(Number))
    expect(host.instances().map(({ functionName }) => functionName)).toEqual(['g'])
  })
})

describe('a burst', () => {
  const quick = 'exports.main = async () => process.pid'

  it('does not start every instance at once: calls wait for the few that start', async () => {
    const { host, ask } = startHost({ f: quick }, { startsAtOnce: 1, maxInstances: 10 })
    const calls = Array.from({ length: 30 }, () => ask('f'))
    expect(host.instances()).toHaveLength(1)
    const pids = await Promise.all(calls)
    expect(pids.every((pid) => typeof pid === 'number')).toBe(true)
    expect(host.instances().length).toBeGreaterThanOrEqual(1)
    const started = host.instances().length
    // What has started stays, and is enough for the same again, one after the other.
    for (let index = 0; index < 5; index++) expect(pids).toContain(await ask('f'))
    expect(host.instances()).toHaveLength(started)
  })

  it('does not refuse what only waits for a start, even where the cap refuses', async () => {
    const { ask } = startHost({ f: quick }, { startsAtOnce: 1, maxInstances: 2, atCap: 'refuse' })
    const answers = await Promise.all([ask('f'), ask('f')])
    expect(answers).toEqual([expect.any(Number), expect.any(Number)])
  })

  it('of another function starts beside it', async () => {
    const { host, ask } = startHost({ f: quick, g: quick }, { startsAtOnce: 1 })
    const calls = ['f', 'f', 'g', 'g'].map((name) => ask(name))
    expect(host.instances().map(({ functionName }) => functionName)).toEqual(['f', 'g'])
    await Promise.all(calls)
  })

  it('over the capacity is served in the order of coming, and the rest refused with the error of the cloud', async () => {
    const slow = 'exports.main = async ({ ms }) => { await new Promise((done) => setTimeout(done, ms)); return 1 }'
    const { invoke, ask } = startHost({ f: slow }, { maxInstances: 1, queueMs: 300 })
    await invoke('f', { ms: 0 })
    const served: number[] = []
    const answers = await Promise.all(
      Array.from({ length: 12 }, async (_, index) => {
        const answer = await ask('f', { ms: 70 })
        if (answer === 1) served.push(index)
        return answer
      }),
    )
    expect(served).toEqual(served.toSorted((a, b) => a - b))
    expect(served[0]).toBe(0)
    const refused = answers.slice(served.length)
    expect(refused.length).toBeGreaterThan(0)
    for (const answer of refused) expect(answer).toMatchObject({ code: 'EXCEED_CONCURRENT_REQUEST_LIMIT' })
  })

  it('is served by the next instance when the one that starts does not load', async () => {
    const { ask } = startHost({ f: "throw new Error('no')" }, { startsAtOnce: 1 })
    const answers = await Promise.all([ask('f'), ask('f'), ask('f')])
    for (const answer of answers) expect(answer).toMatchObject({ code: 'FUNCTIONS_EXECUTE_FAIL' })
  })
})
