import type { ErrorTable } from '../../base/error'

export const credentialErrors = {
  'credential.none': {
    kind: 'config',
    zh: '这家店没有绑定，或已经解绑。',
    en: 'This shop is not bound, or no longer.',
    hint: { zh: '在商家页绑定微店。', en: 'Bind the shop on the merchant page.' },
  },
  'credential.parked': {
    kind: 'config',
    zh: '微店授权已失效，同步暂停。',
    en: 'The right to call 微店 has ended; sync is paused.',
    hint: { zh: '重新绑定这家店，之后自动补单。', en: 'Bind this shop again and we catch up.' },
  },
  'credential.renewedTooOften': {
    kind: 'config',
    zh: '微店令牌一小时内换了三次以上，同步暂停。',
    en: 'The token had to be renewed more than three times in an hour; sync is paused.',
    hint: {
      zh: '检查是否有别的软件在用同一个应用，再重新绑定。',
      en: 'See whether other software uses the same application, then bind again.',
    },
  },
  'credential.busy': {
    kind: 'transient',
    zh: '正在更换微店令牌。',
    en: 'The token is being renewed.',
    hint: { zh: '稍后再试。', en: 'Try again in a moment.' },
  },
} as const satisfies ErrorTable
