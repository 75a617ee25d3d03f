import type { Ring } from './geometry'
import { angle, cross, dot, length, unit, type Vector } from './vector'

/** Places nearer than this, radians, count as one (6 micrometres on the earth). */
export const TOUCH = 1e-12

/** A shortest arc between two places. */
export type Arc = readonly [Vector, Vector]

export function arcsOfLine(line: readonly Vector[]): Arc[] {
  return line.flatMap((point, index): Arc[] => {
    const next = line[index + 1]
    return next === undefined ? [] : [[point, next]]
  })
}

export function arcsOfRing(ring: Ring): Arc[] {
  const [first] = ring
  return first === undefined ? [] : arcsOfLine([...ring, first])
}

/** From a place to the nearest place of an arc, radians. */
export function distanceToArc(place: Vector, [from, to]: Arc): number {
  const normal = cross(from, to)
  const size = length(normal)
  const ends = Math.min(angle(place, from), angle(place, to))
  if (size === 0) return ends
  const pole = unit(normal)
  // The foot of the perpendicular lies on the arc where it is beyond neither end.
  if (dot(cross(pole, from), place) < 0 || dot(cross(to, pole), place) < 0) return ends
  return Math.min(ends, Math.abs(Math.asin(Math.max(-1, Math.min(1, dot(place, pole))))))
}

/** Whether two arcs cross in a place that is an end of neither. */
export function arcsCross([a, b]: Arc, [c, d]: Arc): boolean {
  const ab = cross(a, b)
  const acb = -dot(ab, c)
  const bda = dot(ab, d)
  if (acb * bda <= 0) return false
  const cd = cross(c, d)
  const cbd = -dot(cd, b)
  const dac = dot(cd, a)
  return acb * cbd > 0 && acb * dac > 0
}
