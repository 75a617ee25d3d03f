import type { ErrorTable } from '../../base/error'

export const membersErrors = {
  'members.notFound': {
    kind: 'input',
    zh: '这家店没有这位会员，或者他已经解除认领。',
    en: 'This shop has no such member, or the claim was undone.',
    hint: { zh: '回会员页看看。', en: 'Go back to the members.' },
  },
} as const satisfies ErrorTable
