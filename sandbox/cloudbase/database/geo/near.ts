import { requestFailed } from '../errors'
import { numberOf } from '../number'
import { type Path, someValue } from '../query/some-value'
import { type Document, isDocument, type Value } from '../value'
import { readGeometry } from './read-geometry'
import { distance } from './relations'
import { storedGeometry } from './stored-geometry'
import type { Vector } from './vector'

/** Radius of the sphere distances are measured on, metres (docs/protocols/cloudbase-standin.md, Data). */
export const EARTH_METRES = 6_378_100

/** A search by nearness. */
export interface Near {
  readonly path: Path
  /** Metres to the nearest geometry at the path; null where there is none. */
  distanceOf(document: Document): number | null
  /** Whether the distance is within the bounds asked for. */
  accepts(metres: number): boolean
}

function bound(value: Value | undefined, name: string, otherwise: number): number {
  if (value === undefined) return otherwise
  const metres = numberOf(value)
  if (metres === undefined) throw requestFailed(`${name} must be a number`)
  if (!(metres >= 0)) throw requestFailed(`${name} must be non-negative`)
  return metres
}

/** The one point a search may start from. */
export function nearPoint(value: Value | undefined): Vector {
  const { points, lines, polygons } = readGeometry(value)
  const [point] = points
  if (point === undefined || points.length > 1 || lines.length > 0 || polygons.length > 0)
    throw requestFailed(`$near requires a point, given ${isDocument(value) ? String(value.type) : 'no point'}`)
  return point
}

/** Metres from a point to the nearest geometry a path leads to. */
export function metresTo(point: Vector, path: Path, document: Document): number | null {
  let least: number | null = null
  someValue(document, path, true, (value) => {
    const geometry = storedGeometry(value)
    if (geometry === null) return false
    const metres = distance(point, geometry) * EARTH_METRES
    if (least === null || metres < least) least = metres
    return false
  })
  return least
}

/** `$near` and `$nearSphere` with `$geometry`. */
export function compileNear(path: Path, name: string, operand: Value): Near {
  if (!isDocument(operand) || operand.$geometry === undefined) throw requestFailed(`${name} needs a $geometry`)
  for (const key of Object.keys(operand))
    if (!['$geometry', '$maxDistance', '$minDistance'].includes(key)) throw requestFailed(`invalid argument in geo near query: ${key}`)
  const point = nearPoint(operand.$geometry)
  const most = bound(operand.$maxDistance, '$maxDistance', Number.POSITIVE_INFINITY)
  const least = bound(operand.$minDistance, '$minDistance', 0)
  return { path, distanceOf: (document) => metresTo(point, path, document), accepts: (metres) => metres >= least && metres <= most }
}
