/**
 * `visitor` 访客: an identity and no more · `member` 会员: signed in · staff: owner 店主, admin 管理员, operator 运营,
 * service 客服, developer 开发者. Every caller is a visitor; a member is one too.
 */
export const roles = ['visitor', 'member', 'owner', 'admin', 'operator', 'service', 'developer'] as const

export type Role = (typeof roles)[number]

export type StaffRole = Exclude<Role, 'visitor' | 'member'>
