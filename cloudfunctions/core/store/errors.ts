import type { ErrorTable } from '../base/error'

const tellUs = { zh: '请把编号发给我们。', en: 'Please send us the code.' }
const askDeployer = { zh: '请部署的人运行 npm run doctor。', en: 'Ask whoever deploys to run npm run doctor.' }

export const storeErrors = {
  'store.filter': { kind: 'bug', zh: '查询条件不完整。', en: 'A filter was empty or held nothing.', hint: tellUs },
  'store.change': { kind: 'bug', zh: '要写入的内容不完整。', en: 'A change was empty or held nothing.', hint: tellUs },
  'store.rowShape': { kind: 'bug', zh: '有一条记录的样子不对。', en: 'A stored row has the wrong shape.', hint: tellUs },
  'store.sealBroken': { kind: 'bug', zh: '有一条加密内容被改动过。', en: 'A sealed value was altered or moved.', hint: tellUs },
  'store.rootWrong': {
    kind: 'config',
    zh: '密钥不对，已停止写入。',
    en: 'The root key does not fit; nothing is written.',
    hint: askDeployer,
  },
  'store.noKeys': {
    kind: 'config',
    zh: '还没有生成密钥。',
    en: 'The keys have not been made.',
    hint: { zh: '在部署的电脑上运行 npm run setup。', en: 'Run npm run setup on the deploying computer.' },
  },
} as const satisfies ErrorTable
