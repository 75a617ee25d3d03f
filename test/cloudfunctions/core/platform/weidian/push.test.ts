import { describe, expect, it } from 'vitest'
import { readPush } from '../../../../../cloudfunctions/core/platform/weidian/push'
import { orderText } from './wire-samples'

const content = (text = `{"type":"weidian.order.already_payment","shopId":1700000001,"message":${orderText()}}`) =>
  new URLSearchParams({ content: text }).toString()
const expected = { kind: 'orders', id: '800000000000001', shop: '1700000001', type: 'weidian.order.already_payment' }

describe('a push', () => {
  it('is read by POST and by GET', () => {
    expect(readPush({ query: '', body: content() })).toEqual(expected)
    expect(readPush({ query: content(), body: '' })).toEqual(expected)
  })

  it('is read when something on the way escaped it for HTML', () => {
    const escaped = `{"type":"weidian.order.already_payment","message":${orderText()}}`.replaceAll('"', '&quot;')
    expect(readPush({ query: '', body: content(escaped) })).toEqual(expected)
  })

  it('is read whatever its type, misspelt or unknown', () => {
    for (const type of ['weidian.order.confirm_eceipt', 'weidian.order.something_new'])
      expect(readPush({ query: '', body: content(`{"type":"${type}","message":${orderText()}}`) })?.type).toBe(type)
  })

  it.each([
    ['nothing', ''],
    ['no content', 'a=1'],
    ['broken JSON', content('{"type":')],
    ['no order', content('{"type":"x","message":{}}')],
    ['an id that is none', content('{"type":"x","message":{"order_id":"1; drop"}}')],
    ['a list', content('[1,2]')],
  ])('is nothing where it holds %s', (_, body) => {
    expect(readPush({ query: '', body })).toBeNull()
  })
})
