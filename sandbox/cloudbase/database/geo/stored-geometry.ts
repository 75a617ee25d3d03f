import type { Value } from '../value'
import type { Geometry } from './geometry'
import { readGeometry } from './read-geometry'

const known = new WeakMap<object, Geometry | 'none'>()

/** The geometry a stored value is, or null where it is none. Stored values never change in place, so each is read once. */
export function storedGeometry(value: Value | undefined): Geometry | null {
  if (typeof value !== 'object' || value === null) return null
  const before = known.get(value)
  if (before !== undefined) return before === 'none' ? null : before
  let geometry: Geometry | null
  try {
    geometry = readGeometry(value)
  } catch {
    geometry = null
  }
  known.set(value, geometry ?? 'none')
  return geometry
}
