import type { ErrorTable } from '../../base/error'

export const orderErrors = {
  'order.notFound': {
    kind: 'input',
    zh: '没找到。请核对订单号；刚下单请等 1 分钟。',
    en: 'Not found. Check the number; a new order takes a minute.',
    hint: { zh: '回订单页下拉刷新。', en: 'Pull down on the orders page to refresh.' },
  },
} as const satisfies ErrorTable

export const revealErrors = {
  ...orderErrors,
  'order.revealRole': {
    kind: 'denied',
    zh: '你的角色看不到这一项。',
    en: 'Your role may not see this.',
    hint: { zh: '需要时请店主或管理员查看。', en: 'Ask the owner or an admin to look.' },
  },
  'order.revealReason': {
    kind: 'input',
    zh: '先写明查看的原因。',
    en: 'Say why first.',
    hint: { zh: '至少 4 个字，会记进操作记录。', en: 'Four characters at least; it goes into the audit log.' },
  },
  'order.revealMany': {
    kind: 'denied',
    zh: '今天查看得太多了，明天再来。',
    en: 'Too many looks today; come back tomorrow.',
    hint: { zh: '一天最多 100 项；要批量联系请店主导出。', en: 'A hundred a day; for more, ask the owner.' },
  },
  'order.revealNone': {
    kind: 'input',
    zh: '这笔订单没有这一项，或者已经按规定删除。',
    en: 'The order has no such field, or it was erased as the law asks.',
    hint: { zh: '去微店看原单。', en: 'Look at the order on 微店.' },
  },
} as const satisfies ErrorTable
