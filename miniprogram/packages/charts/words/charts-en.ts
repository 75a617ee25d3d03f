import type { Widened } from '../../../text/localized'
import type { chartsZh } from './charts-zh'

/** English texts of the charts. */
export const chartsEn: Widened<typeof chartsZh> = {
  title: '30 days',
  tabs: { orders: 'Orders', sales: 'Sales' },
  ordersValue: '{count} orders',
  total: '30 days in all',
  today: 'today until {at}',
  note: 'By time of payment; refunds are not taken off. 微店 has the last word.',
  partial: 'So many orders that the oldest days are not counted yet; look again later.',
  columns: { day: 'Day', orders: 'Orders', sales: 'Sales' },
  failed: 'The 30 days did not come',
}
