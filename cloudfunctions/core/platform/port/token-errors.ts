import type { ErrorTable } from '../../base/error'

/** What every platform's token end can answer, whatever its own codes are. */
export const tokenErrors = {
  'platform.keyWrong': {
    kind: 'config',
    zh: '应用的 Key 或 Secret 不对。',
    en: 'The key or secret of the application is wrong.',
    hint: { zh: '重新绑定店铺，填写新的 Key 和 Secret。', en: 'Bind the shop again with the current key and secret.' },
  },
  'platform.codeWrong': {
    kind: 'input',
    zh: '授权码不对，或者已经用过、过期。',
    en: 'The authorization code is wrong, used or expired.',
    hint: { zh: '重新开始授权。', en: 'Start the authorization again.' },
  },
  'platform.grantOver': {
    kind: 'config',
    zh: '微店授权已到期，同步暂停。重新授权后自动补单。',
    en: 'Authorization has ended and sync is paused; authorize again and we catch up.',
    hint: { zh: '在商家页重新绑定这家店。', en: 'Bind this shop again on the merchant page.' },
  },
} as const satisfies ErrorTable
