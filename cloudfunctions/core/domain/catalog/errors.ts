import type { ErrorTable } from '../../base/error'

export const catalogErrors = {
  'catalog.notFound': {
    kind: 'input',
    zh: '没有这件商品，可能已经下架。',
    en: 'No such product; it may have been taken down.',
    hint: { zh: '回首页看看别的。', en: 'Go back and browse the others.' },
  },
} as const satisfies ErrorTable
