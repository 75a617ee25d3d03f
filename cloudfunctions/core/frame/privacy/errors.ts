import type { ErrorTable } from '../../base/error'

export const privacyErrors = {
  'privacy.part': {
    kind: 'input',
    zh: '导出断了，请重新导出。',
    en: 'The export was interrupted; please start it again.',
    hint: { zh: '再点一次“导出我的资料”。', en: 'Tap “Export my data” again.' },
  },
} as const satisfies ErrorTable
