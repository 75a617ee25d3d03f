import type { ErrorTable } from '../../base/error'

export const orderErrors = {
  'order.notFound': {
    kind: 'input',
    zh: '没找到。请核对订单号；刚下单请等 1 分钟。',
    en: 'Not found. Check the number; a new order takes a minute.',
    hint: { zh: '回订单页下拉刷新。', en: 'Pull down on the orders page to refresh.' },
  },
} as const satisfies ErrorTable
