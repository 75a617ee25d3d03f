import type { ErrorTable } from '../base/error'

export const syncErrors = {
  'sync.notBound': {
    kind: 'input',
    zh: '没有绑定这家店，无法同步。',
    en: 'This shop is not bound, so there is nothing to sync.',
    hint: { zh: '先绑定微店。', en: 'Bind the shop first.' },
  },
} as const satisfies ErrorTable
