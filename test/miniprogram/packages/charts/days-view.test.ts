import { expect, it } from 'vitest'
import { daysPage } from '../../../../miniprogram/packages/charts/days/view'

const now = Date.UTC(2026, 10, 24, 2, 32)
const reply = {
  days: [
    { day: '2026-11-23', orders: 4, sales: 10_050 },
    { day: '2026-11-24', orders: 1_200, sales: 1_234_500 },
  ],
  now,
  partial: false,
}

it('the days are added up, drawn by what is asked for, and listed newest first', () => {
  const orders = daysPage(reply, 'orders')
  expect(orders).toMatchObject({ value: '1,204 单', from: '11 月 23 日', until: '今天到 10:32', partial: '' })
  expect(orders.bars.map(({ height, now: today }) => [height, today])).toEqual([
    [3, false],
    [100, true],
  ])
  expect(orders.rows.map(({ day, orders: count }) => [day, count])).toEqual([
    ['11 月 24 日', '1,200'],
    ['11 月 23 日', '4'],
  ])
  expect(daysPage(reply, 'sales').value).toBe('¥12,445.50')
  expect(daysPage({ ...reply, partial: true }, 'sales').partial).not.toBe('')
})
