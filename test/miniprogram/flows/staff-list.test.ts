import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { StaffList, type Wanted } from '../../../miniprogram/flows/staff-list'
import { clientError } from '../../../miniprogram/text/client-errors'
import type { Reply } from '../../../typings/reply'

interface Data {
  readonly rows: readonly string[]
  readonly next: string | null
}

type Tab = 'all' | 'closed'

const now = Date.UTC(2026, 10, 24, 2, 32)

/** A page that keeps what it was told to draw, and a server that answers when told to. */
function stage() {
  const calls: { wanted: Wanted<Tab>; page: string | undefined; answer: (reply: Reply<Data>) => Promise<void> }[] = []
  const drawn: Record<string, unknown> = {}
  const list = new StaffList<Data, string, Tab>({
    ask: (wanted, page) =>
      new Promise((resolve) => {
        const answer = async (reply: Reply<Data>) => {
          resolve(reply)
          await vi.advanceTimersByTimeAsync(0)
        }
        calls.push({ wanted, page, answer })
      }),
    next: (data) => data.next,
    rows: (data) => data.rows,
    head: (data) => ({ total: data.rows.length }),
    all: 'all',
    failed: '没取到',
    drawn: (total, first) => void Object.assign(drawn, { told: { total, first } }),
    go: (url) => void Object.assign(drawn, { gone: url }),
    clock: () => now,
  })
  const host = { setData: (parts: object) => void Object.assign(drawn, parts) }
  return { list, host, calls, drawn }
}

const rows = (names: string[], next: string | null = null): Reply<Data> => ({ ok: true, data: { rows: names, next } })
const offline: Reply<Data> = { ok: false, error: clientError('client.offline') }

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('a list of staff', () => {
  it('shows a skeleton only where the answer takes longer than 300 ms', async () => {
    const { list, host, calls, drawn } = stage()
    void list.start(host, 'all')
    await vi.advanceTimersByTimeAsync(299)
    expect(drawn.phase).toBe('waiting')
    await vi.advanceTimersByTimeAsync(1)
    expect(drawn.phase).toBe('skeleton')
    await calls[0]?.answer(rows(['a']))
    expect(drawn).toMatchObject({ phase: 'list', rows: ['a'], total: 1, hasMore: false })
    await vi.advanceTimersByTimeAsync(1_000)
    expect(drawn.phase).toBe('list')
  })

  it('tells an empty shop from an empty tab', async () => {
    const { list, host, calls, drawn } = stage()
    void list.start(host, 'all')
    await calls[0]?.answer(rows([]))
    expect(drawn.phase).toBe('empty')
    list.pick('closed')
    await calls[1]?.answer(rows([]))
    expect(drawn).toMatchObject({ phase: 'none', tab: 'closed' })
  })

  it('draws what was asked for last, whatever answers first', async () => {
    const { list, host, calls, drawn } = stage()
    void list.start(host, 'all')
    list.pick('closed')
    await calls[1]?.answer(rows(['closed']))
    await calls[0]?.answer(rows(['all']))
    expect(drawn.rows).toEqual(['closed'])
  })

  it('appends pages, and after a failed one waits for a person', async () => {
    const { list, host, calls, drawn } = stage()
    void list.start(host, 'all')
    await calls[0]?.answer(rows(['a', 'b'], 'p2'))
    expect(drawn.hasMore).toBe(true)
    void list.reach()
    await calls[1]?.answer(offline)
    expect(drawn.moreFailed).toBe(true)
    void list.reach()
    expect(calls).toHaveLength(2)
    void list.more()
    expect(calls[2]?.page).toBe('p2')
    await calls[2]?.answer(rows(['c']))
    expect(drawn).toMatchObject({ 'rows[2]': 'c', hasMore: false, moreFailed: false })
  })

  it('keeps the drawn rows while there is no network, and says of when they are', async () => {
    const { list, host, calls, drawn } = stage()
    void list.start(host, 'all')
    await calls[0]?.answer(rows(['a']))
    void list.load()
    await calls[1]?.answer(offline)
    expect(drawn).toMatchObject({ phase: 'list', rows: ['a'], offline: '没有网络，这是 10:32 的内容。' })
    void list.load()
    await calls[2]?.answer({ ok: false, error: clientError('client.timeout') })
    expect(drawn).toMatchObject({ rows: ['a'], offline: '服务慢了，不是你的问题。这是 10:32 的内容。' })
    void list.load()
    await calls[3]?.answer(rows(['a']))
    expect(drawn.offline).toBe('')
  })

  it('fills the page with an error where nothing is drawn, and with anything that does not pass by itself', async () => {
    const { list, host, calls, drawn } = stage()
    void list.start(host, 'all')
    await calls[0]?.answer(offline)
    expect(drawn).toMatchObject({ phase: 'error', trouble: { code: 'client.offline', go: '' } })
    void list.restart()
    await calls[1]?.answer(rows(['a']))
    void list.load()
    await calls[2]?.answer({ ok: false, error: { ...clientError('client.cloud'), code: 'door.noPermission', kind: 'denied' } })
    expect(drawn).toMatchObject({ phase: 'error', rows: [], trouble: { go: '/packages/bind/owner/owner' } })
  })

  it('searches once the fingers rest, and not again for the same words', async () => {
    const { list, host, calls } = stage()
    void list.start(host, 'all')
    list.type('米')
    await vi.advanceTimersByTimeAsync(399)
    list.type('新米 ')
    await vi.advanceTimersByTimeAsync(399)
    expect(calls).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(calls[1]?.wanted).toEqual({ tab: 'all', text: '新米' })
    list.search()
    expect(calls).toHaveLength(2)
    list.clear()
    expect(calls[2]?.wanted.text).toBe('')
  })

  it('begins a new visit without the words of the last, and draws nothing after it was left', async () => {
    const { list, host, calls, drawn } = stage()
    void list.start(host, 'all')
    list.type('米')
    list.search()
    list.stop()
    await calls[1]?.answer(rows(['late']))
    expect(drawn.rows).toEqual([])
    void list.start(host, 'closed')
    expect(calls[2]?.wanted).toEqual({ tab: 'closed', text: '' })
  })
})
