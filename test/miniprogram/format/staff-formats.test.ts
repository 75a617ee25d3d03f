import { describe, expect, it } from 'vitest'
import { changed } from '../../../miniprogram/format/changed'
import { count } from '../../../miniprogram/format/count'
import { day } from '../../../miniprogram/format/day'
import { span } from '../../../miniprogram/format/span'
import { staffTrouble } from '../../../miniprogram/format/staff-trouble'
import { clientError } from '../../../miniprogram/text/client-errors'
import type { ReplyError } from '../../../typings/reply'

describe('formats of staff pages', () => {
  it('count with commas', () => {
    expect([0, 999, 1_000, 1_234_567].map(count)).toEqual(['0', '999', '1,000', '1,234,567'])
  })

  it('name a span by its largest whole unit', () => {
    const spans = [-5, 59_999, 60_000, 3_599_999, 3_600_000, 86_399_999, 86_400_000]
    expect(spans.map(span)).toEqual(['0 秒', '59 秒', '1 分钟', '59 分钟', '1 小时', '23 小时', '1 天'])
  })

  it('name the day in China, with the year where it is another', () => {
    const now = Date.UTC(2026, 0, 1, 2)
    expect(day(Date.UTC(2025, 11, 31, 16), now)).toBe('1 月 1 日')
    expect(day(Date.UTC(2025, 11, 31, 15), now)).toBe('2025 年 12 月 31 日')
  })

  it('tell setData only what has changed', () => {
    expect(changed('v', null, { a: 1 })).toEqual({ v: { a: 1 } })
    expect(changed('v', { a: 1, b: [1] }, { a: 1, b: [1] })).toEqual({})
    expect(changed('v', { a: 1, b: [1] }, { a: 2, b: [1] })).toEqual({ 'v.a': 2 })
  })
})

describe('trouble on a staff page', () => {
  const error: ReplyError = { code: 'door.denied', kind: 'denied', zh: '不行', en: 'No', hint: { zh: '', en: '' }, requestId: 'r1' }

  it('leads to the setup code where the permission is missing', () => {
    expect(staffTrouble('没取到', error)).toMatchObject({
      title: '这里要店员权限',
      go: '/packages/bind/owner/owner',
      code: 'door.denied r1',
    })
  })

  it('leads to binding where there is no shop', () => {
    expect(staffTrouble('没取到', clientError('client.noShop'))).toMatchObject({
      action: '绑定微店',
      go: '/packages/bind/shop/shop',
      code: '',
    })
  })

  it('is tried again in every other case', () => {
    expect(staffTrouble('没取到订单', clientError('client.timeout'))).toMatchObject({ title: '没取到订单', action: '再试一次', go: '' })
  })
})
