import { type Permission, permissions } from './permissions'
import { type Role, rankOfRole, type StaffRole } from './roles'

/** Does one of these roles carry the permission? */
export function mayDo(permission: Permission, roles: readonly Role[]): boolean {
  const allowed: readonly Role[] = permissions[permission]
  return roles.some((role) => allowed.includes(role))
}

interface SeatLike {
  readonly shop: string | null
  readonly role: StaffRole
}

/** The staff roles that count for a call about `shop`; about no shop in particular, every seat counts. */
export function rolesIn(seats: readonly SeatLike[], shop: string | null): readonly StaffRole[] {
  return seats.filter((seat) => seat.shop === null || shop === null || seat.shop === shop).map(({ role }) => role)
}

/** What has to be known of a caller before the permission can be judged: nothing, membership, or seats. */
export function neededFor(permission: Permission): 'nothing' | 'member' | 'seats' {
  const allowed: readonly Role[] = permissions[permission]
  if (allowed.includes('visitor')) return 'nothing'
  return allowed.includes('member') ? 'member' : 'seats'
}

/** The seats as somebody of that role has them: what is above it comes down to it, nothing goes up. */
export function seatsAs<S extends SeatLike>(seats: readonly S[], role: StaffRole): readonly S[] {
  return seats.map((seat) => (rankOfRole[seat.role] > rankOfRole[role] ? { ...seat, role } : seat))
}
