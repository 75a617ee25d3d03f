import type { ErrorTable } from '../../base/error'

export const staffErrors = {
  'staff.setupCode': {
    kind: 'input',
    zh: '设置码不对，或者已经过期、用过。',
    en: 'The setup code is wrong, expired or used.',
    hint: { zh: '在部署的电脑上运行 npm run setup 再生成一个。', en: 'Run npm run setup on the deploying computer for a new one.' },
  },
  'staff.ownerExists': {
    kind: 'denied',
    zh: '已经有店主了，设置码不再有效。',
    en: 'There is an owner already; the setup code is dead.',
    hint: { zh: '请店主邀请你。', en: 'Ask the owner to invite you.' },
  },
} as const satisfies ErrorTable
