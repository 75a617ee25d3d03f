import { describe, expect, it } from 'vitest'
import { ChosenOrders, MOST_CHOSEN, noneChosen } from '../../../../miniprogram/packages/merchant/orders/chosen-orders'

const orders = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => ({ id: `weidian:1:${from + index}`, number: String(from + index), fen: 5_990 }))

describe('chosen orders', () => {
  it('are counted and summed across pages', () => {
    const chosen = new ChosenOrders()
    chosen.toggle(orders(1, 2))
    chosen.toggle(orders(21, 22))
    expect(chosen.view(orders(21, 41))).toEqual({
      chosen: { 'weidian:1:1': true, 'weidian:1:21': true },
      chosenSaid: '已选 2 单，合计 ¥119.80',
      allChosen: false,
    })
    expect(chosen.numbers()).toBe('1\n21')
  })

  it('are the whole page, then none of it', () => {
    const chosen = new ChosenOrders()
    chosen.toggle(orders(1, 2))
    chosen.toggle(orders(1, 21))
    expect(chosen.view(orders(1, 21)).allChosen).toBe(true)
    chosen.toggle(orders(1, 21))
    expect(chosen.view(orders(1, 21))).toEqual(noneChosen)
  })

  it('are no more than one file takes, and say so', () => {
    const chosen = new ChosenOrders()
    chosen.toggle(orders(0, MOST_CHOSEN + 5))
    expect(chosen.ids()).toHaveLength(MOST_CHOSEN)
    expect(chosen.view([]).chosenSaid).toContain('最多')
  })
})
