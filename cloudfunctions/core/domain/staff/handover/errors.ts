import type { ErrorTable } from '../../../base/error'

export const handoverErrors = {
  'handover.proof': {
    kind: 'input',
    zh: '和绑定时填的不一样。',
    en: 'This is not what the shop was bound with.',
    hint: { zh: '重新复制，别带空格；一天最多试 5 次。', en: 'Copy it again, without spaces; five tries a day.' },
  },
  'handover.proofMany': {
    kind: 'denied',
    zh: '今天试得太多了，明天再来。',
    en: 'Too many tries today; come back tomorrow.',
    hint: { zh: '先找到正确的 Key 和 Secret。', en: 'Find the right key and secret first.' },
  },
  'handover.runs': {
    kind: 'conflict',
    zh: '已经有一次移交在进行。',
    en: 'A handover is running already.',
    hint: { zh: '先停止它，再重新开始。', en: 'Stop it first, then begin anew.' },
  },
  'handover.none': {
    kind: 'input',
    zh: '没有进行中的移交，或者已经变了。',
    en: 'No such handover is running, or it has changed.',
    hint: { zh: '下拉刷新看看。', en: 'Pull down to refresh.' },
  },
  'handover.code': {
    kind: 'input',
    zh: '确认码不对。',
    en: 'The code is wrong.',
    hint: {
      zh: '看店主屏幕上的 8 位数字；错 5 次这次移交作废。',
      en: 'Read the eight digits on the owner’s screen; five wrong ones end it.',
    },
  },
  'handover.notTheirs': {
    kind: 'denied',
    zh: '这次移交轮不到你决定。',
    en: 'This handover is not yours to decide.',
    hint: { zh: '请店主或另一位管理员来。', en: 'Ask the owner or another admin.' },
  },
  'handover.holds': {
    kind: 'denied',
    zh: '你在申请成为店主，等待期间不能移除别人或改角色。',
    en: 'You asked to become the owner; until that is decided you cannot remove others or change roles.',
    hint: { zh: '等它生效或停止以后再来。', en: 'Wait until it is done or stopped.' },
  },
  'handover.everyShop': {
    kind: 'denied',
    zh: '要在每家店都是管理员，才能申请成为店主。',
    en: 'Only an admin of every shop may ask to become the owner.',
    hint: { zh: '请在每家店都是管理员的人来申请。', en: 'Ask somebody who is an admin everywhere.' },
  },
  'handover.gone': {
    kind: 'input',
    zh: '这个店员已经不在了。',
    en: 'This person is no longer staff.',
    hint: { zh: '下拉刷新看看。', en: 'Pull down to refresh.' },
  },
} as const satisfies ErrorTable
