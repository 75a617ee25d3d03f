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
  toSignIns: 'One-tap sign-in',
  toSignInsNote: 'How many agree at each step',
  signIns: {
    title: 'One-tap sign-in',
    head: 'Last {days} days, the whole mini program, each time counted',
    steps: { agree: 'Agree and sign in', phone: 'Check the phone', reminder: 'Shipping reminder' },
    of: '{yes} of {offered}',
    never: 'not asked yet',
    note: 'Asked {offered} times: {yes} yes, {no} no',
    noteTrouble: 'Asked {offered} times: {yes} yes, {no} no, {trouble} could not',
    few: 'No percentage below {enough}: it would say nothing.',
    about: 'Only counted, nobody is named. Whoever says no can use all the rest. Those who left without closing the window are not in it.',
    emptyTitle: 'Nobody has signed in yet',
    emptyText: 'Counting begins when a customer taps sign in.',
    failed: 'The sign-ins did not come',
  },
}
