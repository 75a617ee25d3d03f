import { type Role, roles } from './roles'

const staff = roles.filter((role) => role !== 'visitor' && role !== 'member')

/**
 * The one table of who may do what. Every action names one of these; every test of the access matrix is made from it.
 * `visitor` is anybody WeChat vouches for, `member` a signed-in shopper, the rest are staff of the shop in question.
 */
export const permissions = {
  'catalog.browse': ['visitor'],
  'member.join': ['visitor'],
  'member.self': ['member'],
  'order.own': ['member'],
  'claim.own': ['member'],
  'owner.claim': ['visitor'],
  'staff.accept': ['visitor'],
  'staff.leave': staff,
  'staff.manage': ['owner', 'admin'],
  'handover.see': staff,
  'handover.offer': ['owner'],
  'handover.recover': ['owner', 'admin'],
  'binding.read': staff,
  'binding.manage': ['owner', 'admin'],
  'sync.read': staff,
  'sync.run': ['owner', 'admin', 'operator'],
  'product.read': staff,
  'order.read': ['owner', 'admin', 'operator', 'service'],
  'order.reveal': ['owner', 'admin', 'operator', 'service'],
  'order.export': ['owner', 'admin', 'operator'],
  'product.export': ['owner', 'admin', 'operator'],
  'member.read': ['owner', 'admin', 'operator', 'service'],
  'member.reveal': ['owner', 'admin', 'operator', 'service'],
  'member.export': ['owner', 'admin'],
  'shop.export': ['owner'],
  'export.take': staff,
  'audit.read': ['owner', 'admin'],
} as const satisfies Readonly<Record<string, readonly Role[]>>

export type Permission = keyof typeof permissions
