import { describe, expect, it } from 'vitest'
import { type OverviewReply, overviewPage } from '../../../../miniprogram/packages/merchant/overview/view'

/** 2026-11-24 10:32:00 in China. */
const now = Date.UTC(2026, 10, 24, 2, 32)
const shop = { id: 'weidian:9600000001', name: '青禾小铺', logo: null, tint: 1 }

const sync: NonNullable<OverviewReply['sync']> = {
  shop,
  now,
  orders: { lastSuccessAt: now - 40_000, readTo: now - 60_000, today: 187, stored: 1_200 },
  products: { lastSuccessAt: now - 48_000, readTo: now - 60_000, today: 2, stored: 72 },
  firstSync: null,
  trouble: null,
  lastPushAt: null,
  deadLetters: 0,
  nextRoundAt: null,
  strip: [],
  yesterday: null,
}
const reply: OverviewReply = {
  shop,
  shops: [shop],
  sync,
  toShip: 23,
  refundsAsked: 2,
  paidToday: 1_187,
  openChecks: 0,
  you: { role: 'owner', may: ['order.read', 'product.read', 'member.read', 'staff.manage', 'audit.read', 'binding.manage'] },
  attention: [],
  days: null,
}
const page = (change: Partial<OverviewReply> = {}, at = now) => overviewPage({ ...reply, ...change }, at)

describe('the overview', () => {
  it('has no page where no shop is bound', () => {
    expect(page({ shop: null, shops: [], sync: null })).toBeNull()
  })

  it('shows three numbers, each with the tab it leads to', () => {
    expect(page()?.stats).toEqual([
      { key: 'toShip', tab: 'toShip', name: '待发货', value: '23' },
      { key: 'refundsAsked', tab: 'refund', name: '等退款', value: '2' },
      { key: 'paidToday', tab: 'all', name: '今天付款', value: '1,187' },
    ])
  })

  it('sets numbers smaller where one of them is long', () => {
    expect(page()?.long).toBe(false)
    expect(page({ paidToday: 12_345 })?.long).toBe(true)
  })

  it('shows the age of orders under the name, and it ticks', () => {
    expect(page()?.age).toEqual({ tone: 'ok', text: '订单 40 秒前更新' })
    expect(page({}, now + 3 * 60_000)?.age).toEqual({ tone: 'warn', text: '订单 3 分钟前更新' })
    expect(page({}, now + 12 * 60_000)?.age).toEqual({ tone: 'bad', text: '订单 12 分钟没更新' })
  })

  it('tells of a first sync before the age, but of lateness before both', () => {
    const firstSync = {
      phase: 'running',
      done: 3_260,
      total: null,
      reachedBack: null,
      perMinute: null,
      startedAt: null,
      finishedAt: null,
    } as const
    expect(page({ sync: { ...sync, firstSync } })?.age).toEqual({ tone: 'ac', text: '第一次同步，已取 3,260 单' })
    expect(page({ sync: { ...sync, firstSync: { ...firstSync, phase: 'paused' } } })?.age.text).toBe('第一次同步已暂停，已取 3,260 单')
    expect(page({ sync: { ...sync, firstSync: { ...firstSync, phase: 'waiting', done: 0 } } })?.age.text).toBe('第一次同步马上开始')
    expect(page({ sync: { ...sync, firstSync } }, now + 12 * 60_000)?.age.tone).toBe('bad')
    expect(page({ sync: { ...sync, firstSync: { ...firstSync, phase: 'done' } } })?.age.tone).toBe('ok')
  })

  it('names trouble and dead letters only where there are any', () => {
    expect(page()).toMatchObject({ trouble: '', deadLetters: '' })
    const trouble = { code: 'weidian.busy', zh: '微店忙。', en: 'Busy.', retryAt: null, tries: 1 }
    expect(page({ sync: { ...sync, trouble, deadLetters: 3 } })).toMatchObject({ trouble: '微店忙。', deadLetters: '3 条数据没能保存' })
  })

  const incident = (code: string): OverviewReply['attention'][number] => ({
    ...{ id: `shop:${code}`, shop: shop.id, code, zh: '停了。', en: 'Stopped.', hintZh: '重新绑定。', hintEn: 'Bind again.' },
    ...{ needsPerson: true, openedAt: now, count: 1, lastAt: now, resolvedAt: null, recoveryMs: null },
  })

  it('leads from each thing that needs a person to the page where it is done', () => {
    const codes = ['authorization.ended', 'deadLetters.old', 'drift.open', 'shop.refused', 'something.new']
    const view = page({ attention: codes.map(incident) })
    expect(view?.needs[0]).toMatchObject({ what: '停了。', hint: '重新绑定。' })
    expect(view?.needs.map((need) => need.page.split('/').at(-1))).toEqual(['shops', 'dead-letters', 'reconcile', 'sync', 'incidents'])
  })

  it('says nothing twice', () => {
    const trouble = { code: 'weidian.ended', zh: '授权到期。', en: 'Ended.', retryAt: null, tries: 1 }
    const told = page({
      sync: { ...sync, trouble, deadLetters: 3 },
      attention: [incident('authorization.ended'), incident('deadLetters.old')],
    })
    expect(told).toMatchObject({ trouble: '', deadLetters: '' })
  })

  it('tells of yesterday', () => {
    expect(page({ sync: { ...sync, yesterday: { day: '2026-11-23', orders: 512, verdict: 'same' } } })?.yesterday).toEqual({
      words: '昨天 512 单，两边一致',
      tone: 'ok',
    })
  })

  it('offers another shop only where there is one', () => {
    const other = { ...shop, id: 'weidian:9600000002', name: '青禾器物' }
    expect(page()?.canSwitch).toBe(false)
    const view = page({ shops: [shop, other] })
    expect(view?.canSwitch).toBe(true)
    expect(view?.shops.map((each) => each.current)).toEqual([true, false])
    expect(view?.shopCount).toBe('2 家店')
  })

  it('still stands where sync has no answer', () => {
    expect(page({ sync: null })).toMatchObject({ age: { tone: '', text: '订单还没更新过' }, orders: '', products: '' })
  })
})
