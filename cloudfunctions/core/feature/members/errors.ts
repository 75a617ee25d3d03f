import type { ErrorTable } from '../../base/error'

export const membersErrors = {
  'members.notFound': {
    kind: 'input',
    zh: '这家店没有这位会员，或者他已经解除认领。',
    en: 'This shop has no such member, or the claim was undone.',
    hint: { zh: '回会员页看看。', en: 'Go back to the members.' },
  },
  'members.revealRole': {
    kind: 'denied',
    zh: '你的角色看不到这一项。',
    en: 'Your role may not see this.',
    hint: { zh: '需要时请店主或管理员查看。', en: 'Ask the owner or an admin to look.' },
  },
  'members.revealReason': {
    kind: 'input',
    zh: '先写明查看的原因。',
    en: 'Say why first.',
    hint: { zh: '至少 4 个字，会记进操作记录。', en: 'Four characters at least; it goes into the audit log.' },
  },
  'members.revealMany': {
    kind: 'denied',
    zh: '今天查看得太多了，明天再来。',
    en: 'Too many looks today; come back tomorrow.',
    hint: { zh: '订单和会员一天最多 100 项。', en: 'A hundred a day, of orders and members together.' },
  },
  'members.revealNone': {
    kind: 'input',
    zh: '这位会员没有给这一项，或者已经删除。',
    en: 'The member has not given this, or has deleted it.',
    hint: { zh: '下拉刷新看看。', en: 'Pull down to refresh.' },
  },
} as const satisfies ErrorTable
