import type { ErrorTable } from '../../base/error'

const goBack = { zh: '回到小程序首页再试。', en: 'Go back to the first page and try again.' }
const tellUs = { zh: '再试一次；还不行，请把编号发给我们。', en: 'Try again; if it stays, send us the code.' }

export const doorErrors = {
  'door.source': { kind: 'denied', zh: '这里不能这样打开。', en: 'This cannot be opened from here.', hint: goBack },
  'door.identity': {
    kind: 'denied',
    zh: '没有认出你的微信身份。',
    en: 'Your WeChat identity was not recognised.',
    hint: { zh: '退出小程序再进来。', en: 'Leave the mini program and come back.' },
  },
  'door.unknownAction': {
    kind: 'input',
    zh: '没有这个操作。',
    en: 'There is no such action.',
    hint: { zh: '更新小程序后再试。', en: 'Update the mini program and try again.' },
  },
  'door.input': {
    kind: 'input',
    zh: '填写的内容不对。',
    en: 'What was sent has the wrong shape.',
    hint: { zh: '检查后再试。', en: 'Check it and try again.' },
  },
  'door.tooLarge': {
    kind: 'input',
    zh: '内容太大了。',
    en: 'What was sent is too large.',
    hint: { zh: '减少内容后再试，一次最多 100 KB。', en: 'Send less; 100 KB at most.' },
  },
  'door.tooMany': {
    kind: 'transient',
    zh: '操作太快了。',
    en: 'Too many calls.',
    hint: { zh: '等一分钟再试。', en: 'Wait a minute.' },
  },
  'door.notMember': {
    kind: 'denied',
    zh: '请先登录。',
    en: 'Please sign in first.',
    hint: { zh: '在“我的”页登录。', en: 'Sign in on the page “me”.' },
  },
  'door.noPermission': {
    kind: 'denied',
    zh: '你没有这个权限。',
    en: 'You may not do this.',
    hint: { zh: '请找店主开通。', en: 'Ask the owner.' },
  },
  'door.auditClosed': {
    kind: 'transient',
    zh: '没能记下这次操作，所以没有做。',
    en: 'This could not be written down, so it was not done.',
    hint: { zh: '稍后再试。', en: 'Try again in a moment.' },
  },
  'door.setup': {
    kind: 'config',
    zh: '云端还没有配置好。',
    en: 'The cloud is not configured yet.',
    hint: { zh: '请部署的人运行 npm run doctor。', en: 'Ask whoever deploys to run npm run doctor.' },
  },
  'door.bug': { kind: 'bug', zh: '出错了，是我们的问题。', en: 'Something broke, and it is our fault.', hint: tellUs },
} as const satisfies ErrorTable
