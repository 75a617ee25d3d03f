import type { ErrorTable } from '../../base/error'

export const memberErrors = {
  'member.phoneCode': {
    kind: 'input',
    zh: '手机号没有取到，请再点一次。',
    en: 'The phone number did not arrive; please tap again.',
    hint: { zh: '授权有效期 5 分钟，只能用一次。', en: 'A permission lasts five minutes and works once.' },
  },
  'member.phoneElsewhere': {
    kind: 'conflict',
    zh: '这个手机号已绑定另一位会员。是你本人？请联系客服。',
    en: 'This phone belongs to another member. If it is yours, please contact us.',
    hint: { zh: '换一个手机号，或联系客服合并。', en: 'Use another phone, or ask us to merge.' },
  },
  'member.picture': {
    kind: 'input',
    zh: '这张图用不了，没有保存。',
    en: 'This picture cannot be used; nothing was saved.',
    hint: { zh: '换一张 JPG 或 PNG 图片，64 KB 以内。', en: 'Choose a JPG or PNG of at most 64 KB.' },
  },
  'member.nameRefused': {
    kind: 'input',
    zh: '微信没通过这个昵称，没有保存。',
    en: 'WeChat did not let this name pass; it was not saved.',
    hint: { zh: '换一个就好，不填也行。', en: 'Choose another, or none.' },
  },
  'member.wechatBusy': {
    kind: 'transient',
    zh: '微信忙，手机号稍后再试。',
    en: 'WeChat is busy; try the phone again in a moment.',
    hint: { zh: '登录不受影响，可以先逛。', en: 'You stay signed in; carry on browsing.' },
  },
} as const satisfies ErrorTable
