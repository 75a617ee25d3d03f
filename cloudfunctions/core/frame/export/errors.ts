import type { ErrorTable } from '../../base/error'

export const exportErrors = {
  'export.over': {
    kind: 'input',
    zh: '这次导出过期了。',
    en: 'This export has expired.',
    hint: { zh: '重新导出，30 分钟内完成。', en: 'Begin again and finish within thirty minutes.' },
  },
} as const satisfies ErrorTable
