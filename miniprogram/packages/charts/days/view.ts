import type { MerchantApi } from '../../../../typings/api/merchant'
import { bars } from '../../../format/bars'
import { count } from '../../../format/count'
import { day as dayOf } from '../../../format/day'
import { moment } from '../../../format/moment'
import { money } from '../../../format/money'
import { moneyText } from '../../../format/money-text'
import { fill } from '../../../text/fill'
import { chartsText } from '../words/charts-text'

export type DaysReply = MerchantApi['days.get']['output']
export type Measure = 'orders' | 'sales'

const startOf = (day: string): number => Date.parse(`${day}T00:00:00+08:00`)

/** The days as one chart of orders or of sales, and as a table. */
export function daysPage({ days, now, partial }: DaysReply, measure: Measure) {
  const words = chartsText()
  const said = (value: number) => (measure === 'orders' ? fill(words.ordersValue, { count: count(value) }) : moneyText(value))
  const first = days[0]
  return {
    label: words.total,
    value: said(days.reduce((sum, each) => sum + each[measure], 0)),
    until: fill(words.today, { at: moment(now, now) }),
    from: first === undefined ? '' : dayOf(startOf(first.day), now),
    bars: bars(days.map((each) => ({ key: each.day, value: each[measure] }))),
    rows: [...days].reverse().map(({ day, orders, sales }) => ({
      key: day,
      day: dayOf(startOf(day), now),
      orders: count(orders),
      sales: money(sales),
    })),
    partial: partial ? words.partial : '',
  }
}
