import type { ErrorTable } from '../../base/error'

const copyBoth = {
  zh: '订单号在微店订单详情里，尾号是下单手机号的后四位。',
  en: 'The number is in the order on 微店; the digits end the phone you ordered with.',
}

export const claimErrors = {
  'claim.notFound': {
    kind: 'input',
    zh: '没找到。请核对订单号和手机尾号；刚下单请等 1 分钟。',
    en: 'Not found. Check both numbers; a new order takes a minute.',
    hint: copyBoth,
  },
  'claim.taken': {
    kind: 'conflict',
    zh: '这笔订单已被认领。是你本人？请联系客服。',
    en: 'Already claimed. If it is yours, please contact us.',
    hint: { zh: '用下单手机号登录，就归你。', en: 'Sign in with the phone you ordered with, and it is yours.' },
  },
  'claim.tooMany': {
    kind: 'denied',
    zh: '今天试得太多了，明天再来。',
    en: 'Too many tries today; come back tomorrow.',
    hint: { zh: '也可以核对下单手机号，不用订单号。', en: 'Or check the phone you ordered with; that needs no number.' },
  },
  'claim.gone': {
    kind: 'input',
    zh: '这条认领已经不在了。',
    en: 'This claim is no longer there.',
    hint: { zh: '下拉刷新看看。', en: 'Pull down to refresh.' },
  },
} as const satisfies ErrorTable
