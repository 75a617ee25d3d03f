import type { ErrorTable } from '../base/error'

const later = { zh: '稍后再试。', en: 'Try again in a moment.' }

export const cloudErrors = {
  'cloud.busy': { kind: 'transient', zh: '云端正忙。', en: 'The cloud is busy.', hint: later },
  'cloud.duplicate': { kind: 'conflict', zh: '这条记录已经有了。', en: 'This record exists already.', hint: later },
  'cloud.noCollection': {
    kind: 'config',
    zh: '云数据库还没有准备好。',
    en: 'The cloud database has not been prepared.',
    hint: { zh: '在部署的电脑上运行 npm run setup。', en: 'Run npm run setup on the deploying computer.' },
  },
  'cloud.refused': {
    kind: 'bug',
    zh: '云端没有接受这次操作。',
    en: 'The cloud refused this operation.',
    hint: { zh: '请把编号发给我们。', en: 'Please send us the code.' },
  },
} as const satisfies ErrorTable
