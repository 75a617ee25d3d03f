/**
 * `visitor` 访客: an identity and no more · `member` 会员: signed in · staff: owner 店主, admin 管理员, operator 运营,
 * service 客服, developer 开发者. Every caller is a visitor; a member is one too.
 */
export const roles = ['visitor', 'member', 'owner', 'admin', 'operator', 'service', 'developer'] as const

export type Role = (typeof roles)[number]

/** How much a role may: nobody gives what is above their own. */
export const rankOfRole = { owner: 4, admin: 3, operator: 2, developer: 1, service: 1, member: 0, visitor: 0 } as const satisfies Readonly<
  Record<Role, number>
>

export type StaffRole = Exclude<Role, 'visitor' | 'member'>

export const isStaffRole = (role: Role): role is StaffRole => role !== 'visitor' && role !== 'member'
