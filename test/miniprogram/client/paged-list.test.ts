import { describe, expect, it, vi } from 'vitest'
import { pagedList } from '../../../miniprogram/client/paged-list'
import { clientError } from '../../../miniprogram/text/client-errors'
import type { Reply } from '../../../typings/reply'

interface Page {
  readonly rows: readonly string[]
  readonly next: string | null
}

/** A server that answers when told to. */
function server() {
  const calls: { page: string | undefined; answer: (reply: Reply<Page>) => void }[] = []
  const ask = (page: string | undefined) => new Promise<Reply<Page>>((answer) => calls.push({ page, answer }))
  const page = (rows: string[], next: string | null): Reply<Page> => ({ ok: true, data: { rows, next } })
  return { calls, list: pagedList(ask, (data) => data.next), page }
}

describe('a paged list', () => {
  it('asks for the next page by the mark of the last', async () => {
    const { calls, list, page } = server()
    const first = list.first()
    calls[0]?.answer(page(['a'], 'p2'))
    await first
    expect(list.hasMore()).toBe(true)
    const second = list.more()
    expect(calls[1]?.page).toBe('p2')
    calls[1]?.answer(page(['b'], null))
    expect(await second).toEqual(page(['b'], null))
    expect(list.hasMore()).toBe(false)
    expect(await list.more()).toBeNull()
    expect(calls).toHaveLength(2)
  })

  it('asks for a page once, however often it is told to', async () => {
    const { calls, list, page } = server()
    const first = list.first()
    calls[0]?.answer(page(['a'], 'p2'))
    await first
    void list.more()
    expect(await list.more()).toBeNull()
    expect(calls).toHaveLength(2)
  })

  it('goes on when the first page is here, where its end was reached while that was being renewed', async () => {
    const { calls, list, page } = server()
    const drawn: string[] = []
    void list.first().then(() => drawn.push('first'))
    const more = [list.more(), list.more()]
    expect(calls).toHaveLength(1)
    calls[0]?.answer(page(['a'], 'p2'))
    await vi.waitFor(() => expect(calls).toHaveLength(2))
    expect(drawn).toEqual(['first'])
    calls[1]?.answer(page(['b'], null))
    expect(await Promise.all(more)).toEqual([page(['b'], null), null])
  })

  it('does not go on where the list has begun anew, or there is nothing after its first page', async () => {
    const { calls, list, page } = server()
    void list.first()
    const old = list.more()
    const fresh = list.first()
    const more = list.more()
    calls[0]?.answer(page(['old'], 'p2'))
    calls[1]?.answer(page(['new'], null))
    await fresh
    expect([await old, await more]).toEqual([null, null])
    expect(calls).toHaveLength(2)
  })

  it('drops what a newer start has overtaken, whichever answers first', async () => {
    const { calls, list, page } = server()
    const old = list.first()
    const fresh = list.first()
    calls[1]?.answer(page(['new'], null))
    calls[0]?.answer(page(['old'], 'p2'))
    expect(await old).toBeNull()
    expect(await fresh).toEqual(page(['new'], null))
    expect(list.hasMore()).toBe(false)
  })

  it('can ask for a page again that failed', async () => {
    const { calls, list, page } = server()
    const first = list.first()
    calls[0]?.answer(page(['a'], 'p2'))
    await first
    const failed = list.more()
    calls[1]?.answer({ ok: false, error: clientError('client.timeout') })
    expect((await failed)?.ok).toBe(false)
    void list.more()
    expect(calls[2]?.page).toBe('p2')
  })
})
