import { rankOfRole, rolesIn } from '../../frame/access'
import type { Seat } from '../../frame/contract'

/** Rank of the highest role in that shop; 0 for none. */
export function rankIn(seats: readonly Seat[], shop: string): number {
  return Math.max(0, ...rolesIn(seats, shop).map((role) => rankOfRole[role]))
}
