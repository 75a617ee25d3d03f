import { arcsCross, arcsOfRing, distanceToArc, TOUCH } from './arcs'
import type { Polygon, Ring } from './geometry'
import { angle, unit, type Vector } from './vector'

/** Places far outside a polygon smaller than half the sphere, one of which sees `place` without passing through a corner. */
function outsides(outer: Ring): Vector[] {
  const middle = outer.reduce((sum, { x, y, z }) => ({ x: sum.x + x, y: sum.y + y, z: sum.z + z }), { x: 0, y: 0, z: 0 })
  const { x, y, z } = unit(middle)
  const nudges = [0.0123, -0.0217, 0.0371]
  return nudges.map((nudge, index) => unit({ x: -x + nudge, y: -y + nudge * (index + 1.3), z: -z - nudge * 0.7 }))
}

export function isOnBorder(polygon: Polygon, place: Vector): boolean {
  return polygon.some((ring) => arcsOfRing(ring).some((arc) => distanceToArc(place, arc) <= TOUCH))
}

/** Whether a place lies within a polygon, its border not counted. */
export function isInside(polygon: Polygon, place: Vector): boolean {
  const [outer] = polygon
  if (outer === undefined || isOnBorder(polygon, place)) return false
  const corners = polygon.flat()
  const clear = outsides(outer).find((far) =>
    corners.every((corner) => distanceToArc(corner, [place, far]) > 1e-9 && angle(place, far) < Math.PI - 1e-4),
  )
  if (clear === undefined) return false
  const crossings = polygon.flatMap(arcsOfRing).filter((arc) => arcsCross([place, clear], arc)).length
  return crossings % 2 === 1
}

/** Whether a place lies within a polygon or on its border. */
export function polygonContains(polygon: Polygon, place: Vector): boolean {
  return isOnBorder(polygon, place) || isInside(polygon, place)
}
