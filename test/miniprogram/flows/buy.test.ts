import { describe, expect, it } from 'vitest'
import { findWaits } from '../../../miniprogram/flows/buy/find-waits'
import { type Found, lookForOrder } from '../../../miniprogram/flows/buy/look-for-order'
import { rungs, shownLink, verdict } from '../../../miniprogram/flows/buy/view'
import { hostOf } from '../../../miniprogram/flows/host-of'
import { phoneOutcome } from '../../../miniprogram/flows/sign-in/phone-outcome'
import { clientError } from '../../../miniprogram/text/client-errors'
import type { Reply } from '../../../typings/reply'
import { now, order } from '../samples'

const link = { kind: 'copyLink', url: 'https://weidian.com/item.html?itemID=1' } as const
const page = { kind: 'webView', url: 'https://weidian.com/item.html?itemID=1&t=2', host: 'weidian.com' } as const
const prepared = { price: 6_800, stock: 5, changed: false, fresh: true, checkedAt: now, ways: [page, link], ticket: 't1' }

describe('before leaving', () => {
  it.each([
    [{}, 1, 'ok', '10:32 刚核对：有货，价格没变', true],
    [{ changed: true, price: 7_000 }, 1, 'warn', '10:32 刚核对：现价 ¥70.00，还有 5 件', true],
    [{}, 6, 'warn', '10:32 刚核对：只剩 5 件，请减少数量。', false],
    [{ fresh: false, stock: 0 }, 1, 'plain', '微店没及时答复，这是 10:32 的价格和库存。', true],
  ] as const)('with %j and %i wanted it says so', (change, wanted, tone, words, go) => {
    expect(verdict({ ...prepared, ...change }, wanted, now)).toEqual({ tone, words, go })
  })

  it('takes the page where its host is registered, and always has the link', () => {
    expect(rungs(prepared)).toEqual({ webView: { url: page.url, host: 'weidian.com' }, link: link.url })
    expect(rungs({ ...prepared, ways: [link] })).toEqual({ webView: null, link: link.url })
    expect(rungs({ ...prepared, ways: [page] }).link).toBe(page.url)
  })

  it('shows the link as people read it', () => {
    expect(shownLink(link.url)).toBe('weidian.com/item.html?itemID=1')
    expect(hostOf(page.url)).toBe('weidian.com')
    expect(hostOf('http://127.0.0.1:7071/item.html')).toBe('127.0.0.1:7071')
    expect(hostOf('weidian.com')).toBe('')
  })
})

/** Plays the answers one after the other; timers run at once, and are written down. */
async function look(answers: Reply<Found>[], waits: readonly number[]) {
  const slept: number[] = []
  let asked = 0
  const ended = await new Promise<string>((resolve) => {
    const find = () =>
      Promise.resolve(answers[Math.min(asked++, answers.length - 1)] ?? { ok: false as const, error: clientError('client.cloud') })
    const after = (ms: number, run: () => void) => {
      slept.push(ms)
      void Promise.resolve().then(run)
      return () => {}
    }
    lookForOrder(
      't1',
      waits,
      { find, after },
      { found: (orders) => resolve(`found ${orders.length}`), signIn: () => resolve('signIn'), notYet: () => resolve('notYet') },
    )
  })
  return { ended, asked, slept }
}

const waiting: Reply<Found> = { ok: true, data: { state: 'waiting', orders: [] } }
const found: Reply<Found> = { ok: true, data: { state: 'found', orders: [order] } }

describe('the look for the order', () => {
  it('goes on with growing pauses until it is there', async () => {
    expect(await look([waiting, waiting, found], [1, 2, 3])).toEqual({ ended: 'found 1', asked: 3, slept: [1, 2] })
  })

  it('ends when the pauses are used up, within a minute', async () => {
    expect(await look([waiting], [1, 2])).toEqual({ ended: 'notYet', asked: 3, slept: [1, 2] })
    expect(findWaits.reduce((sum, wait) => sum + wait, 0)).toBeLessThanOrEqual(60_000)
  })

  it('takes a lost answer as a look without result, and a dead ticket as the end', async () => {
    const lost: Reply<Found> = { ok: false, error: clientError('client.timeout') }
    const dead: Reply<Found> = { ok: false, error: { ...clientError('client.timeout'), code: 'purchase.ticketExpired', kind: 'input' } }
    expect(await look([lost, found], [1, 2])).toMatchObject({ ended: 'found 1', asked: 2 })
    expect(await look([dead, found], [1, 2])).toMatchObject({ ended: 'notYet', asked: 1 })
  })

  it('asks for the sign-in where that is what is missing', async () => {
    expect((await look([{ ok: true, data: { state: 'signIn', orders: [] } }], [1])).ended).toBe('signIn')
  })

  it('says nothing more once it is stopped', async () => {
    const said: string[] = []
    let answer = (_: Reply<Found>): void => {}
    const find = () =>
      new Promise<Reply<Found>>((resolve) => {
        answer = resolve
      })
    const say = (words: string) => () => said.push(words)
    const stop = lookForOrder(
      't1',
      [1],
      { find, after: () => () => said.push('called off') },
      { found: say('found'), signIn: say('signIn'), notYet: say('notYet') },
    )
    stop()
    answer(found)
    await Promise.resolve()
    await Promise.resolve()
    expect(said).toEqual([])
  })
})

describe('after the phone button', () => {
  const member = {
    signedIn: true,
    phoneTail: '2071',
    buyers: 1,
    staff: [],
    name: null,
    picture: null,
    profileCheck: 'passed' as const,
    reminders: [],
  }

  it('takes a refusal as an answer', () => {
    expect(phoneOutcome({ errMsg: 'getPhoneNumber:fail user deny', errno: 1400002 })).toEqual({
      step: 'phone',
      said: '好的，没有获取。其他功能照常。',
      error: '',
    })
  })

  it('says what was found', () => {
    expect(phoneOutcome({ ok: true, data: { ...member, claimedOrders: 12 } })).toMatchObject({
      step: 'done',
      said: '核对好了，找到 12 笔订单。',
    })
    expect(phoneOutcome({ ok: true, data: { ...member, claimedOrders: 0 } }).step).toBe('done')
  })

  it('stays with an error', () => {
    expect(phoneOutcome({ ok: false, error: clientError('client.timeout') })).toMatchObject({
      step: 'phone',
      error: '服务慢了，不是你的问题。',
    })
  })
})
