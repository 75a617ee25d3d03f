import { type Arc, arcsCross, arcsOfLine, arcsOfRing, distanceToArc, TOUCH } from './arcs'
import type { Geometry, Polygon } from './geometry'
import { isInside, polygonContains } from './polygon-contains'
import { angle, type Vector } from './vector'

function arcsOf({ lines, polygons }: Geometry): Arc[] {
  return [...lines.flatMap(arcsOfLine), ...polygons.flat().flatMap(arcsOfRing)]
}

const placesOf = ({ points, lines, polygons }: Geometry): Vector[] => [...points, ...lines.flat(), ...polygons.flat(2)]

/** From a place to the nearest place of a geometry, radians. */
export function distance(place: Vector, geometry: Geometry): number {
  if (geometry.polygons.some((polygon) => polygonContains(polygon, place))) return 0
  let least = Number.POSITIVE_INFINITY
  for (const point of geometry.points) least = Math.min(least, angle(place, point))
  for (const arc of arcsOf(geometry)) least = Math.min(least, distanceToArc(place, arc))
  return least
}

/** Whether two geometries have a place in common. */
export function intersects(left: Geometry, right: Geometry): boolean {
  const touches = (a: Geometry, b: Geometry) => placesOf(a).some((place) => distance(place, b) <= TOUCH)
  if (touches(left, right) || touches(right, left)) return true
  const others = arcsOf(right)
  return arcsOf(left).some((arc) => others.some((other) => arcsCross(arc, other)))
}

function liesIn(part: Geometry, polygon: Polygon): boolean {
  if (!placesOf(part).every((place) => polygonContains(polygon, place))) return false
  const borders = polygon.flatMap(arcsOfRing)
  if (arcsOf(part).some((arc) => borders.some((border) => arcsCross(arc, border)))) return false
  // A hole inside what is asked about would be missing from the container.
  const holes = polygon.slice(1)
  return !part.polygons.some((inner) => holes.some((hole) => hole.some((corner) => isInside(inner, corner))))
}

function partsOf({ points, lines, polygons }: Geometry): Geometry[] {
  const none: Geometry = { points: [], lines: [], polygons: [] }
  return [
    ...points.map((point) => ({ ...none, points: [point] })),
    ...lines.map((line) => ({ ...none, lines: [line] })),
    ...polygons.map((polygon) => ({ ...none, polygons: [polygon] })),
  ]
}

/** Whether a geometry lies wholly within polygons, its borders included. */
export function within(geometry: Geometry, polygons: readonly Polygon[]): boolean {
  return partsOf(geometry).every((part) => polygons.some((polygon) => liesIn(part, polygon)))
}

/** Whether a geometry lies wholly within a circle; `radius` in radians. */
export function withinCircle(geometry: Geometry, middle: Vector, radius: number): boolean {
  return placesOf(geometry).every((place) => angle(place, middle) <= radius)
}
