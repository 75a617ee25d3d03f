import { zoneOffset } from './zone-offset'

/** The moment at which a zone's clocks show `local` (ms as if in UTC). */
export function utcOfLocal(local: number, zone: string): number {
  const guess = local - zoneOffset(zone, local)
  return local - zoneOffset(zone, guess)
}
