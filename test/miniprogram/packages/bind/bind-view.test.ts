import { describe, expect, it } from 'vitest'
import { type BoundReply, boundShopView } from '../../../../miniprogram/packages/bind/bound-shop/view'
import { setupCodeFault } from '../../../../miniprogram/packages/bind/owner/view'
import { errorPlace, fieldFaults } from '../../../../miniprogram/packages/bind/shop/view'
import type { MerchantApi } from '../../../../typings/api/merchant'
import type { ReplyError } from '../../../../typings/reply'

const now = Date.UTC(2026, 10, 24, 2, 32)

const bound: BoundReply = {
  shop: {
    id: 'weidian:9600000001',
    name: '青禾小铺',
    logo: null,
    tint: 1,
    by: 'ownApp',
    boundAt: now,
    unboundUntil: null,
    offer: null,
    pushUrl: 'https://gateway.example/push/1/a/b',
  },
  newest: { number: '80002711', name: '五常新米', picture: null, total: 5_990, pieces: 1, createdAt: now - 60_000 },
}

function sync(firstSync: MerchantApi['sync.get']['output']['firstSync']): MerchantApi['sync.get']['output'] {
  const kind = { lastSuccessAt: now, readTo: now, today: 0, stored: 1_200 }
  const quiet = { trouble: null, lastPushAt: null, deadLetters: 0, nextRoundAt: null, strip: [], yesterday: null }
  return { shop: bound.shop, now, orders: kind, products: kind, firstSync, ...quiet }
}

const running = {
  phase: 'running',
  done: 320,
  total: 1_200,
  reachedBack: now - 15 * 86_400_000,
  perMinute: 60,
  startedAt: now,
  finishedAt: null,
} as const

describe('the setup code', () => {
  it('is refused only where it is too short', () => {
    expect(setupCodeFault('  abc ')).toBe('设置码太短，请重新复制。')
    expect(setupCodeFault(' 0123-4567-89ab ')).toBe('')
  })
})

describe('the two fields', () => {
  it('pass with spaces around them, as copying brings them', () => {
    expect(fieldFaults({ key: ' 6830217\n', secret: ' 0123456789abcdef ' })).toEqual({ key: '', secret: '' })
  })

  it.each(['', '683', '68302a7', '1'.repeat(21)])('refuse the key "%s"', (key) => {
    expect(fieldFaults({ key, secret: '0123456789abcdef' })).toEqual({ key: 'Key 是 4 到 20 位数字。', secret: '' })
  })

  it('refuse a secret that is too short', () => {
    expect(fieldFaults({ key: '6830217', secret: '1234567' }).secret).toBe('Secret 至少 8 个字符，请重新复制。')
  })

  it('carry the error of a wrong key; others stand above the button', () => {
    const error: ReplyError = { code: 'binding.keyWrong', kind: 'input', zh: '', en: '', hint: { zh: '', en: '' }, requestId: '' }
    expect(errorPlace(error)).toBe('fields')
    expect(errorPlace({ ...error, code: 'binding.shopUnreadable' })).toBe('form')
  })
})

describe('a shop just bound', () => {
  it('shows its newest order as proof', () => {
    const view = boundShopView(bound, null, now)
    expect(view.title).toBe('已绑定青禾小铺')
    expect(view.newest).toMatchObject({ name: '五常新米', at: '10:31 下单', pieces: '共 1 件', total: { yuan: '59', cents: '.90' } })
    expect(view.progress).toMatchObject({ line: '历史订单马上开始取', percent: 0, done: false })
  })

  it('says so where there is no order yet', () => {
    expect(boundShopView({ ...bound, newest: null }, null, now)).toMatchObject({ newest: null, note: '店里还没有订单，有了就会取来。' })
  })

  it('follows the first sync to its end', () => {
    expect(boundShopView(bound, sync(running), now).progress).toMatchObject({
      line: '已取 320 单，取到 11 月 9 日',
      percent: 26,
      percentText: '26%',
    })
    expect(boundShopView(bound, sync({ ...running, total: null }), now).progress).toMatchObject({ percent: 0, percentText: '' })
    expect(boundShopView(bound, sync({ ...running, phase: 'paused' }), now).progress.line).toBe('已暂停，取了 320 单')
    expect(boundShopView(bound, sync({ ...running, phase: 'done' }), now).progress).toMatchObject({
      line: '历史订单取完了，共 1,200 单。',
      percent: 100,
      done: true,
    })
  })

  it('does not hide trouble', () => {
    const trouble = { code: 'wd.10005', zh: '微店说调用太快。', en: 'Too fast.', retryAt: now, tries: 1 }
    expect(boundShopView(bound, { ...sync(running), trouble }, now).progress.trouble).toBe('微店说调用太快。')
  })
})
