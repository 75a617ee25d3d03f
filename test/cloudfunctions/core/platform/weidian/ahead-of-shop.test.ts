import { describe, expect, it } from 'vitest'
import { codeFailure } from '../../../../../cloudfunctions/core/platform/weidian/errors'
import { aheadOfShop } from '../../../../../cloudfunctions/core/platform/weidian/read/ahead-of-shop'

const NOW = Date.UTC(2026, 10, 24)
const refusal = codeFailure(20055, 'vdian.order.list.get', NOW)

describe('a window that begins after the present of the shop', () => {
  it('holds nothing, and tells the time', () => {
    expect(aheadOfShop(NOW + 1_000, refusal)).toEqual({ rows: [], total: 0, shopTime: NOW })
  })

  it('is no excuse for a window that is wrong, nor for another failure', () => {
    expect(() => aheadOfShop(NOW - 1_000, refusal)).toThrow(refusal)
    expect(() => aheadOfShop(NOW + 1_000, codeFailure(20055, 'vdian.order.list.get'))).toThrow('20055')
    expect(() => aheadOfShop(NOW + 1_000, codeFailure(10001, 'vdian.order.list.get', NOW))).toThrow('10001')
  })
})
