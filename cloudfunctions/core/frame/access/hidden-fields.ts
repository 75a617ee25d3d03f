import type { StaffRole } from './roles'

/**
 * What of an order is hidden from everybody, and who may look at it: one field at a time, with a reason, written down. Recipient and
 * note are what parcels are sent by and asked about; the phone of the buyer's own account is nobody's business in daily work.
 */
export const hiddenFields = {
  name: ['owner', 'admin', 'operator', 'service'],
  phone: ['owner', 'admin', 'operator', 'service'],
  address: ['owner', 'admin', 'operator', 'service'],
  note: ['owner', 'admin', 'operator', 'service'],
  accountPhone: ['owner', 'admin'],
} as const satisfies Readonly<Record<string, readonly StaffRole[]>>

/** The same of a member: what they gave to the mini program. The phone is that of their WeChat account. */
export const hiddenMemberFields = {
  name: ['owner', 'admin', 'operator', 'service'],
  phone: ['owner', 'admin'],
} as const satisfies Readonly<Record<string, readonly StaffRole[]>>

export type HiddenMemberField = keyof typeof hiddenMemberFields

export function mayRevealOfMember(field: HiddenMemberField, roles: readonly StaffRole[]): boolean {
  const allowed: readonly StaffRole[] = hiddenMemberFields[field]
  return roles.some((role) => allowed.includes(role))
}

export type HiddenField = keyof typeof hiddenFields

/** May one of these roles look at it? */
export function mayReveal(field: HiddenField, roles: readonly StaffRole[]): boolean {
  const allowed: readonly StaffRole[] = hiddenFields[field]
  return roles.some((role) => allowed.includes(role))
}
