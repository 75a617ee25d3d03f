import type { ErrorTable } from '../../base/error'

export const purchaseErrors = {
  'purchase.soldOut': {
    kind: 'input',
    zh: '刚刚卖完了。',
    en: 'Just sold out.',
    hint: { zh: '看看别的规格。', en: 'Look at the other options.' },
  },
  'purchase.ticketExpired': {
    kind: 'input',
    zh: '这次购买已经过了半小时，不再自动查找。',
    en: 'That purchase is over half an hour old and is no longer looked for.',
    hint: { zh: '到“订单”里下拉刷新。', en: 'Pull down on the orders page.' },
  },
} as const satisfies ErrorTable
