import { describe, expect, it } from 'vitest'
import { type SyncReply, syncPage } from '../../../../miniprogram/packages/sync/sync/view'

/** 2026-11-24 10:32:00 in China. */
const now = Date.UTC(2026, 10, 24, 2, 32)
const seconds = 1_000
const minutes = 60_000

function reply(change: Partial<SyncReply> = {}): SyncReply {
  return {
    shop: { id: 'weidian:9600000001', name: '青禾小铺', logo: null, tint: 1 },
    now,
    orders: { lastSuccessAt: now - 12 * seconds, readTo: now - 40 * seconds, today: 187, stored: 7_900 },
    products: { lastSuccessAt: now - 48 * seconds, readTo: now - 60 * seconds, today: 2, stored: 86 },
    firstSync: null,
    trouble: null,
    lastPushAt: null,
    deadLetters: 0,
    nextRoundAt: now + 18 * seconds,
    strip: [],
    yesterday: null,
    ...change,
  }
}

const running = {
  phase: 'running',
  done: 3_260,
  total: 7_900,
  reachedBack: Date.UTC(2026, 8, 12, 4),
  perMinute: 240,
  startedAt: now - 14 * minutes,
  finishedAt: null,
} as const

const page = (change?: Partial<SyncReply>, at = now, askedAt: number | null = null) => syncPage(reply(change), at, askedAt)
const late = (age: number) => page({ orders: { ...reply().orders, lastSuccessAt: now - age } })
const shownAt = (view: ReturnType<typeof page>, key: string) => view.rows.find((row) => row.key === key)?.value

describe('the head of the sync page', () => {
  it('says how fresh orders are while all is well', () => {
    expect(page().head).toEqual({
      tone: 'ok',
      label: '订单',
      headline: '12 秒前更新',
      loud: false,
      note: '每 30 秒取一次，微店有推送时马上取。',
    })
  })

  it('warns beyond two minutes without shouting', () => {
    expect(late(2 * minutes).head.tone).toBe('ok')
    expect(late(2 * minutes + 1).head).toMatchObject({ tone: 'warn', headline: '2 分钟前更新', loud: false })
    expect(late(5 * minutes).head.tone).toBe('warn')
  })

  it('is loud beyond five minutes, whether or not an error is known', () => {
    expect(late(12 * minutes).head).toEqual({
      tone: 'bad',
      label: '订单',
      headline: '12 分钟没更新',
      loud: true,
      note: '正在重试，恢复后自动补齐并核对。',
    })
  })

  it('ticks between two replies', () => {
    expect(page({}, now + 33 * seconds).head.headline).toBe('45 秒前更新')
  })

  it('never shows a negative age where clocks disagree', () => {
    expect(page({}, now - minutes).head.headline).toBe('0 秒前更新')
  })

  it('says so where nothing was ever read', () => {
    expect(page({ orders: { lastSuccessAt: null, readTo: null, today: 0, stored: 0 } }).head).toMatchObject({
      tone: '',
      headline: '还没更新过',
    })
  })
})

describe('the first sync', () => {
  it('shows orders fetched, the day reached, percent, rate and the rest', () => {
    const view = page({ firstSync: running })
    expect(view.head).toEqual({
      tone: 'ac',
      label: '第一次同步',
      headline: '已取 3,260 单',
      loud: false,
      note: '取到 9 月 12 日。可以先离开。',
    })
    expect(view.progress).toEqual({ percent: 41, total: '共约 7,900 单', rate: '每分钟 240 单，约 20 分钟' })
    expect(view.foot).toMatchObject({ pause: true, resume: false, now: false, retry: false })
  })

  it('never says 100 % before it is done, and nothing where the total is unknown', () => {
    expect(page({ firstSync: { ...running, done: 7_900 } }).progress?.percent).toBe(99)
    const unknown = page({ firstSync: { ...running, total: null } })
    expect(unknown.progress).toEqual({ percent: null, total: '总数还在数', rate: '每分钟 240 单' })
  })

  it('offers to go on while paused and promises no rate', () => {
    const view = page({ firstSync: { ...running, phase: 'paused' } })
    expect(view.head.note).toBe('历史同步已暂停，新订单照常。')
    expect(view.progress?.rate).toBe('')
    expect(view.foot).toMatchObject({ pause: false, resume: true })
  })

  it('gives way to the ordinary page once done', () => {
    const view = page({ firstSync: { ...running, phase: 'done', done: 7_900, finishedAt: now } })
    expect(view.progress).toBeNull()
    expect(view.head.label).toBe('订单')
    expect(view.lanes.map((lane) => lane.name)).toEqual(['订单', '商品'])
  })

  it('keeps new orders, history and products apart', () => {
    expect(page({ firstSync: running }).lanes).toEqual([
      { name: '新订单', amount: '今天 187', age: '12 秒前', tone: 'ok' },
      { name: '历史订单', amount: '3,260', age: '9 月 12 日', tone: '' },
      { name: '商品', amount: '86', age: '48 秒前', tone: 'ok' },
    ])
  })

  it('still shouts where new orders are late meanwhile', () => {
    const view = page({ firstSync: running, orders: { ...reply().orders, lastSuccessAt: now - 12 * minutes } })
    expect(view.head).toMatchObject({ headline: '12 分钟没更新', loud: true })
    expect(view.lanes[0]).toMatchObject({ age: '12 分钟前', tone: 'bad' })
    expect(view.foot.retry).toBe(true)
  })
})

describe('trouble', () => {
  const trouble = { code: 'wd.10005', zh: '微店说调用太快，让我们等一会儿。', en: 'Too fast.', retryAt: now + 24 * seconds, tries: 3 }

  it('says what, when the next try comes, how many there were, and the code', () => {
    const view = page({ trouble })
    expect(view.trouble).toEqual({
      what: '微店说调用太快，让我们等一会儿。',
      next: '24 秒后再试，已试 3 次。代码 wd.10005',
      code: 'wd.10005',
      needsPerson: false,
    })
    expect(view.foot).toMatchObject({ retry: true, now: false })
  })

  it('never counts below zero', () => {
    expect(page({ trouble: { ...trouble, retryAt: now - 1 } }).trouble?.next).toBe('马上再试，已试 3 次。代码 wd.10005')
  })

  it('leads to a person where no try is planned', () => {
    const view = page({ trouble: { ...trouble, code: 'wd.10026', retryAt: null } })
    expect(view.trouble?.needsPerson).toBe(true)
    expect(view.head.note).toBe('同步停住了，要你先处理，之后自动补单。')
  })
})

describe('the rows', () => {
  it('tell last success, how far is read, lag, pushes, the next round and what is stored', () => {
    const view = page({ lastPushAt: now - 90 * seconds })
    expect(shownAt(view, 'success')).toBe('10:31')
    expect(view.rows.find((row) => row.key === 'lag')).toMatchObject({ value: '40 秒', note: '订单读到 10:31' })
    expect(shownAt(view, 'push')).toBe('1 分钟前')
    expect(shownAt(view, 'next')).toBe('18 秒后')
    expect(shownAt(view, 'stored')).toBe('7,900 单，86 件商品')
  })
})

describe('a round that was asked for', () => {
  it('is awaited until orders were read after it, at most a minute', () => {
    expect(page({}, now, now - seconds).asked).toBe(true)
    expect(page({ orders: { ...reply().orders, lastSuccessAt: now } }, now, now - seconds).asked).toBe(false)
    expect(page({}, now + 61 * seconds, now).asked).toBe(false)
  })
})

describe('the strip of the last day', () => {
  it('has a bar for each half hour, by age, and says how slow it got', () => {
    const { strip } = page({ strip: [null, 30 * seconds, 3 * minutes, 12 * minutes] })
    expect(strip?.bars.map((bar) => bar.tone)).toEqual(['none', 'ok', 'warn', 'bad'])
    expect(strip?.slowest).toBe('最慢 12 分钟')
  })

  it('is left out while nothing is known of the day, and during the first sync', () => {
    expect(page({ strip: [null, 300] }).strip?.slowest).toBe('')
    expect(page({ strip: [null, null] }).strip).toBeNull()
    expect(page({ strip: [30 * seconds], firstSync: running }).strip).toBeNull()
  })
})

describe('the ways on', () => {
  const linkTo = (view: ReturnType<typeof page>, name: string) => view.links.find((link) => link.page.includes(name))

  it('count dead letters', () => {
    expect(linkTo(page(), 'dead-letters')).toMatchObject({ value: '没有', tone: '' })
    expect(linkTo(page({ deadLetters: 3 }), 'dead-letters')).toMatchObject({ value: '3 条', tone: 'bad' })
  })

  it('tell of yesterday, and name a day that is yesterday no more', () => {
    const said = (yesterday: SyncReply['yesterday'], at = now) => linkTo(page({ yesterday }, at), 'reconcile')
    expect(said(null)?.name).toBe('昨天还没对账')
    expect(said({ day: '2026-11-23', orders: 512, verdict: 'same' })).toMatchObject({ name: '昨天 512 单，两边一致', tone: 'ok' })
    expect(said({ day: '2026-11-23', orders: 512, verdict: 'open' })).toMatchObject({ name: '昨天 512 单，有差异，要你看', tone: 'bad' })
    expect(said({ day: '2026-11-23', orders: 512, verdict: 'running' })?.name).toBe('昨天的订单正在对')
    expect(said({ day: '2026-11-23', orders: 1_512, verdict: 'mended' }, now + 86_400_000)?.name).toBe(
      '11 月 23 日 1,512 单，有差异，已补上',
    )
  })
})
