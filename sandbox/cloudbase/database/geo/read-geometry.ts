import { requestFailed } from '../errors'
import { numberOf } from '../number'
import { shellText } from '../shell-text'
import { isDocument, type Value } from '../value'
import type { Geometry, Polygon, Ring } from './geometry'
import { angle, type Vector, vectorOf } from './vector'

const NONE: Geometry = { points: [], lines: [], polygons: [] }
const SAME = 1e-15

function vector(value: Value | undefined): Vector {
  const [longitude, latitude] = Array.isArray(value) ? value.map((item) => numberOf(item)) : []
  if (longitude === undefined || latitude === undefined) throw requestFailed('Point must only contain numeric elements')
  if (!(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90))
    throw requestFailed(`longitude/latitude is out of bounds, lng: ${longitude} lat: ${latitude}`)
  return vectorOf(longitude, latitude)
}

function list(value: Value | undefined, what: string): Value[] {
  if (Array.isArray(value) && value.length > 0) return value
  throw requestFailed(`${what} coordinates must be a nonempty array`)
}

const same = (a: Vector, b: Vector | undefined) => b !== undefined && angle(a, b) <= SAME

function line(value: Value | undefined): Vector[] {
  const points = list(value, 'LineString').map(vector)
  const distinct = points.filter((point, index) => !same(point, points[index - 1]))
  if (distinct.length < 2) throw requestFailed(`GeoJSON LineString must have at least 2 vertices: ${shellText(value)}`)
  return distinct
}

function ring(value: Value | undefined): Ring {
  const points = list(value, 'Polygon').map(vector)
  const [first] = points
  if (first === undefined || !same(first, points.at(-1))) throw requestFailed(`Loop is not closed: ${shellText(value)}`)
  const open = points.slice(0, -1).filter((point, index, all) => !same(point, all[index - 1]))
  if (open.length < 3) throw requestFailed(`Loop must have at least 3 different vertices: ${shellText(value)}`)
  if (open.some((point, index) => open.findIndex((other) => same(point, other)) !== index))
    throw requestFailed(`Loop is not valid: ${shellText(value)} Duplicate vertices`)
  return open
}

function polygon(value: Value | undefined): Polygon {
  return list(value, 'Polygon').map(ring)
}

function together(geometries: readonly Geometry[]): Geometry {
  return {
    points: geometries.flatMap(({ points }) => points),
    lines: geometries.flatMap(({ lines }) => lines),
    polygons: geometries.flatMap(({ polygons }) => polygons),
  }
}

function collection(value: Value | undefined): Geometry {
  return together(
    list(value, 'GeometryCollection').map((item) => {
      if (!isDocument(item)) throw requestFailed('Geometry must be an object')
      return readGeoJson(item)
    }),
  )
}

/** Throws for a type nobody knows and for coordinates that make no geometry. */
function readGeoJson(value: { readonly [field: string]: Value }): Geometry {
  const { type, coordinates } = value
  switch (type) {
    case 'Point':
      return { ...NONE, points: [vector(coordinates)] }
    case 'MultiPoint':
      return { ...NONE, points: list(coordinates, type).map(vector) }
    case 'LineString':
      return { ...NONE, lines: [line(coordinates)] }
    case 'MultiLineString':
      return { ...NONE, lines: list(coordinates, type).map(line) }
    case 'Polygon':
      return { ...NONE, polygons: [polygon(coordinates)] }
    case 'MultiPolygon':
      return { ...NONE, polygons: list(coordinates, type).map(polygon) }
    case 'GeometryCollection':
      return collection(value.geometries)
    default:
      throw requestFailed(`unknown GeoJSON type: ${shellText(value)}`)
  }
}

/** A geometry as GeoJSON, or a point as `[longitude, latitude]` or `{longitude, latitude}`. Throws where it is none. */
export function readGeometry(value: Value | undefined): Geometry {
  if (Array.isArray(value)) return { ...NONE, points: [vector(value)] }
  if (!isDocument(value)) throw requestFailed(`geo element must be an array or object: ${shellText(value)}`)
  if (typeof value.type === 'string') return readGeoJson(value)
  const pair = Object.values(value)
  return { ...NONE, points: [vector(pair.slice(0, 2))] }
}
