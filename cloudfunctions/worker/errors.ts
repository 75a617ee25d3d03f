import type { ErrorTable } from '../core/base/error'

export const workerErrors = {
  'worker.request': {
    kind: 'bug',
    zh: '内部请求的格式不对。',
    en: 'An internal request has the wrong shape.',
    hint: { zh: '请把编号发给我们。', en: 'Please send us the code.' },
  },
} as const satisfies ErrorTable
