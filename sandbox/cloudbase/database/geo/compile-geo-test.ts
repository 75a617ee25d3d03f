import { requestFailed } from '../errors'
import { numberOf } from '../number'
import { isDocument, type Value } from '../value'
import type { Geometry } from './geometry'
import { readGeometry } from './read-geometry'
import { intersects, within, withinCircle } from './relations'
import { storedGeometry } from './stored-geometry'

type Test = (geometry: Geometry) => boolean

function shapeOf(name: string, operand: Value): readonly [string, Value] {
  const [shape, ...more] = isDocument(operand) ? Object.keys(operand) : []
  if (!isDocument(operand) || shape === undefined || more.length > 0) throw requestFailed(`${name} needs exactly one geometry`)
  return [shape, operand[shape] ?? null]
}

function circle(value: Value): Test {
  const [middle, size, ...more] = Array.isArray(value) ? value : []
  const radius = numberOf(size)
  if (middle === undefined || radius === undefined || more.length > 0) throw requestFailed('$centerSphere needs a point and a radius')
  if (!(radius >= 0)) throw requestFailed('radius must be a non-negative number')
  const [point] = readGeometry(middle).points
  if (point === undefined) throw requestFailed('$centerSphere needs a point')
  return (geometry) => withinCircle(geometry, point, radius)
}

function isWithin(operand: Value): Test {
  const [shape, value] = shapeOf('$geoWithin', operand)
  if (shape === '$centerSphere') return circle(value)
  if (shape !== '$geometry') throw requestFailed(`$geoWithin with ${shape} is not supported by this database`)
  const { points, lines, polygons } = readGeometry(value)
  if (points.length > 0 || lines.length > 0)
    throw requestFailed('$geoWithin not supported with provided geometry: it must be a Polygon or MultiPolygon')
  return (geometry) => within(geometry, polygons)
}

function isMet(operand: Value): Test {
  const [shape, value] = shapeOf('$geoIntersects', operand)
  if (shape !== '$geometry') throw requestFailed('$geoIntersects needs a $geometry')
  const wanted = readGeometry(value)
  return (geometry) => intersects(wanted, geometry)
}

/** `$geoWithin` and `$geoIntersects` as a test of one stored value. Throws for bad geometries. */
export function compileGeoTest(name: '$geoWithin' | '$geoIntersects', operand: Value): (value: Value | undefined) => boolean {
  const test = name === '$geoWithin' ? isWithin(operand) : isMet(operand)
  return (value) => {
    const geometry = storedGeometry(value)
    return geometry !== null && test(geometry)
  }
}
