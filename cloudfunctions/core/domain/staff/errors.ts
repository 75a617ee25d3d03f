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
  'staff.invitation': {
    kind: 'input',
    zh: '邀请无效：可能过期了、用过了，或被撤回了。',
    en: 'This invitation is void: expired, used or withdrawn.',
    hint: { zh: '请店主再发一次，24 小时内打开。', en: 'Ask for a new one and open it within 24 hours.' },
  },
  'staff.ownInvitation': {
    kind: 'input',
    zh: '这是你自己发的邀请，要由别人打开。',
    en: 'This is your own invitation; somebody else has to open it.',
    hint: { zh: '把卡片发给要邀请的人。', en: 'Send the card to whom you want to invite.' },
  },
  'staff.already': {
    kind: 'conflict',
    zh: '你已经是这家店的店员了。',
    en: 'You are staff of this shop already.',
    hint: { zh: '要换角色，请店主先移除你，再邀请一次。', en: 'To change the role, be removed and invited again.' },
  },
  'staff.above': {
    kind: 'denied',
    zh: '不能给出或移除比自己高的角色。',
    en: 'You cannot give or take a role above your own.',
    hint: { zh: '请店主来做。', en: 'Ask the owner.' },
  },
  'staff.gone': {
    kind: 'input',
    zh: '这个店员已经不在了。',
    en: 'This person is no longer staff.',
    hint: { zh: '下拉刷新看看。', en: 'Pull down to refresh.' },
  },
  'staff.ownRole': {
    kind: 'denied',
    zh: '不能改自己的角色。',
    en: 'Nobody changes their own role.',
    hint: { zh: '请另一位管理员或店主来改。', en: 'Ask another admin or the owner.' },
  },
  'staff.ownerStays': {
    kind: 'denied',
    zh: '店主不能退出，也不能移除自己。',
    en: 'The owner cannot leave.',
    hint: { zh: '不再用了，就解绑店铺。', en: 'To stop, unbind the shop.' },
  },
} as const satisfies ErrorTable
