import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { StaffView } from '../../../miniprogram/flows/staff-view'
import { clientError } from '../../../miniprogram/text/client-errors'
import type { Reply } from '../../../typings/reply'

interface Data {
  readonly at: number
  readonly words: string | null
}

const start = Date.UTC(2026, 10, 24, 2, 32)

/** A page that keeps what it was told to draw, and a server that answers when told to. */
function stage(again: number | null = 5_000) {
  const answers: ((reply: Reply<Data>) => Promise<void>)[] = []
  const drawn: Record<string, unknown> = {}
  const view = new StaffView<Data, { words: string; age: number }>({
    ask: () =>
      new Promise((resolve) => {
        answers.push(async (reply) => {
          resolve(reply)
          await vi.advanceTimersByTimeAsync(0)
        })
      }),
    view: ({ words, at }, now) => (words === null ? null : { words, age: now - at }),
    sentAt: ({ at }) => at,
    again: () => again,
    tickMs: 1_000,
    failed: '没取到',
    go: (url) => void Object.assign(drawn, { gone: url }),
    clock: Date.now,
  })
  view.open({ setData: (parts: object) => void Object.assign(drawn, parts) })
  return { view, answers, drawn }
}

/** The server's clock is an hour behind the phone's. */
const good = (words: string | null): Reply<Data> => ({ ok: true, data: { at: start - 3_600_000, words } })
const offline: Reply<never> = { ok: false, error: clientError('client.offline') }
const denied: Reply<never> = { ok: false, error: { ...clientError('client.cloud'), code: 'door.noPermission', kind: 'denied' } }

beforeEach(() => void vi.useFakeTimers({ now: start }))
afterEach(() => void vi.useRealTimers())

describe('a page of one answer', () => {
  it('shows a skeleton only where the answer takes longer than 300 ms', async () => {
    const { view, answers, drawn } = stage()
    view.seen()
    await vi.advanceTimersByTimeAsync(299)
    expect(drawn.phase).toBeUndefined()
    await vi.advanceTimersByTimeAsync(1)
    expect(drawn.phase).toBe('skeleton')
    await answers[0]?.(good('a'))
    expect(drawn).toMatchObject({ phase: 'ready', v: { words: 'a' } })
  })

  it('is empty where the answer holds nothing', async () => {
    const { view, answers, drawn } = stage()
    view.seen()
    await answers[0]?.(good(null))
    expect(drawn.phase).toBe('empty')
  })

  it('ticks by the clock of the server, and draws only what has changed', async () => {
    const { view, answers, drawn } = stage()
    view.seen()
    await answers[0]?.(good('a'))
    expect(drawn.v).toEqual({ words: 'a', age: 0 })
    await vi.advanceTimersByTimeAsync(2_000)
    expect(drawn['v.age']).toBe(2_000)
    expect(drawn['v.words']).toBeUndefined()
  })

  it('asks again while it is seen, and not while it is hidden', async () => {
    const { view, answers } = stage()
    view.seen()
    await answers[0]?.(good('a'))
    await vi.advanceTimersByTimeAsync(5_000)
    expect(answers).toHaveLength(2)
    view.hidden()
    await answers[1]?.(good('b'))
    await vi.advanceTimersByTimeAsync(60_000)
    expect(answers).toHaveLength(2)
    view.seen()
    expect(answers).toHaveLength(3)
  })

  it('draws what was asked for last, whatever answers first', async () => {
    const { view, answers, drawn } = stage(null)
    void view.load()
    void view.load()
    await answers[1]?.(good('late'))
    await answers[0]?.(good('early'))
    expect(drawn).toMatchObject({ v: { words: 'late' } })
  })

  it('keeps what is drawn while there is no network, says of when it is, and tries on', async () => {
    const { view, answers, drawn } = stage()
    view.seen()
    await answers[0]?.(good('a'))
    await vi.advanceTimersByTimeAsync(5_000)
    await answers[1]?.(offline)
    expect(drawn).toMatchObject({ phase: 'ready', offline: '没有网络，这是 10:32 的内容。' })
    await vi.advanceTimersByTimeAsync(5_000)
    await answers[2]?.(good('a'))
    expect(drawn.offline).toBe('')
  })

  it('fills the page with an error where nothing is drawn or the right is gone, and waits for a person', async () => {
    const { view, answers, drawn } = stage()
    view.seen()
    await answers[0]?.(offline)
    expect(drawn).toMatchObject({ phase: 'error', trouble: { code: 'client.offline' } })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(answers).toHaveLength(1)
    view.goOn()
    expect(drawn.phase).toBe('waiting')
    await answers[1]?.(good('a'))
    void view.load()
    await answers[2]?.(denied)
    expect(drawn).toMatchObject({ phase: 'error', v: null })
    view.goOn()
    expect(drawn.gone).toBe('/packages/bind/owner/owner')
  })

  it('draws nothing of an earlier visit', async () => {
    const { view, answers, drawn } = stage()
    view.seen()
    view.close()
    await answers[0]?.(good('a'))
    expect(drawn.v).toBeUndefined()
  })
})

describe('acting on a page', () => {
  it('does one thing at a time, so a second tap does nothing', async () => {
    const { view, drawn } = stage()
    let sent = 0
    let answer = (_: Reply<string>): void => {}
    const send = () => {
      sent += 1
      return new Promise<Reply<string>>((resolve) => {
        answer = resolve
      })
    }
    const first = view.act.run('mend', send)
    expect(drawn.busy).toBe('mend')
    expect(await view.act.run('mend', send)).toBeNull()
    answer({ ok: true, data: 'done' })
    expect(await first).toBe('done')
    expect(sent).toBe(1)
    expect(drawn.busy).toBe('')
  })

  it('says why it failed, and asks anew where nobody knows how it ended or somebody was first', async () => {
    const { view, answers, drawn } = stage()
    await view.act.run('mend', () => Promise.resolve(denied))
    expect(drawn.failed).toMatchObject({ code: 'door.noPermission' })
    expect(answers).toHaveLength(0)
    await view.act.run('mend', () => Promise.resolve({ ok: false, error: clientError('client.unknownOutcome') }))
    expect(answers).toHaveLength(1)
  })

  it('forgets what was begun on an earlier visit', async () => {
    const { view, drawn } = stage()
    const run = view.act.run('mend', () => Promise.resolve({ ok: true as const, data: 1 }))
    view.open({ setData: (parts: object) => void Object.assign(drawn, { next: parts }) })
    expect(await run).toBeNull()
    expect(drawn.next).toBeUndefined()
  })
})
