/** Chinese texts of the charts. */
export const chartsZh = {
  title: '近 30 天',
  tabs: { orders: '订单', sales: '成交额' },
  ordersValue: '{count} 单',
  total: '近 30 天共',
  today: '今天到 {at}',
  note: '按付款时间算，退款没有扣除。以微店为准。',
  partial: '订单太多，最早几天还没数完，稍后再看。',
  columns: { day: '日期', orders: '订单', sales: '成交额' },
  failed: '没取到近 30 天',
} as const
