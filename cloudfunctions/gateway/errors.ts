import type { ErrorTable } from '../core/base/error'

const wait = { zh: '下一轮同步会补上。', en: 'The next round makes up for it.' }

/** Logged, never shown: a push is answered for a machine. */
export const pushErrors = {
  'push.body': { kind: 'input', zh: '推送的内容看不懂，已忽略。', en: 'The push cannot be read and was ignored.', hint: wait },
  'push.path': {
    kind: 'denied',
    zh: '推送的地址不对。',
    en: 'The address of the push is not one of ours.',
    hint: { zh: '在商家页重新复制推送地址。', en: 'Copy the push address from the merchant page again.' },
  },
  'push.unknownShop': {
    kind: 'input',
    zh: '推送来自没有绑定的店铺。',
    en: 'The push is for a shop that is not bound.',
    hint: { zh: '在微店后台关闭推送，或重新绑定。', en: 'Switch pushes off at 微店, or bind the shop again.' },
  },
} as const satisfies ErrorTable
