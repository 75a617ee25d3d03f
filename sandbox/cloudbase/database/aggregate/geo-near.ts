import type { Collection } from '../collection'
import { requestFailed } from '../errors'
import { findRecords } from '../find-records'
import { EARTH_METRES, metresTo, nearPoint } from '../geo/near'
import { checkNearIndex, geoPaths } from '../geo/near-index'
import { numberOf } from '../number'
import { compileQuery } from '../query/compile-query'
import { type Path, parsePath, someValue } from '../query/some-value'
import { changePath } from '../update/change-path'
import { type Document, isDocument, type Value } from '../value'
import { documentOf } from './document-of'
import type { RunPipeline } from './run-pipeline'

const options = [
  'near',
  'distanceField',
  'spherical',
  'limit',
  'num',
  'maxDistance',
  'minDistance',
  'query',
  'distanceMultiplier',
  'includeLocs',
  'key',
  'uniqueDocs',
]
/** Answers this many where nothing is said, as MongoDB before 4.2. */
const DEFAULT_LIMIT = 100

function number(value: Value | undefined, name: string, otherwise: number): number {
  if (value === undefined) return otherwise
  const read = numberOf(value)
  if (read === undefined || !(read >= 0)) throw requestFailed(`${name} must be a nonnegative number`)
  return read
}

function text(value: Value | undefined, name: string): string | null {
  if (value === undefined) return null
  if (typeof value !== 'string' || value === '') throw requestFailed(`$geoNear requires that '${name}' is a String`)
  return value
}

/** The field searched: named, or that of the only geo index. */
function keyOf(given: string | null, collection: Collection | undefined): Path {
  if (given !== null) return parsePath(given)
  const paths = collection === undefined ? [] : geoPaths(collection)
  const [only] = paths
  if (only === undefined) throw requestFailed('$geoNear requires a 2d or 2dsphere index, but none were found')
  if (paths.length > 1) throw requestFailed('There is more than one 2dsphere index; unsure which to use for $geoNear')
  return only
}

/** The geometry at a path, as it is stored. */
function locationOf(document: Document, path: Path): Value {
  let location: Value = null
  someValue(document, path, false, (value) => {
    location = value ?? null
    return true
  })
  return location
}

/** `$geoNear`, the first stage of a pipeline: documents with their distance, nearest first. */
export function geoNear(operand: Value, collection: Collection | undefined, needsIndex: boolean): RunPipeline {
  const given = documentOf(operand, '$geoNear')
  for (const name of Object.keys(given)) if (!options.includes(name)) throw requestFailed(`unknown argument to $geoNear: ${name}`)
  const distanceField = text(given.distanceField, 'distanceField')?.split('.')
  if (distanceField === undefined) throw requestFailed("$geoNear requires a 'distanceField' option as a String")
  if (given.near === undefined) throw requestFailed("$geoNear requires a 'near' option as an Array")
  const point = nearPoint(given.near)
  // Without GeoJSON, distances are angles.
  const unit = isDocument(given.near) && given.near.type === 'Point' ? 1 : EARTH_METRES
  const includeLocs = text(given.includeLocs, 'includeLocs')?.split('.')
  const limit = number(given.limit ?? given.num, 'limit', DEFAULT_LIMIT)
  const most = number(given.maxDistance, 'maxDistance', Number.POSITIVE_INFINITY)
  const least = number(given.minDistance, 'minDistance', 0)
  const multiplier = number(given.distanceMultiplier, 'distanceMultiplier', 1)
  const query = compileQuery(given.query === undefined ? {} : documentOf(given.query, 'query'))
  if (query.near !== undefined) throw requestFailed('cannot nest $near inside $geoNear')
  const path = keyOf(text(given.key, 'key'), collection)
  if (needsIndex && collection !== undefined) checkNearIndex(collection, path)
  const shape = (document: Document, distance: number): Document => {
    const measured = changePath(document, distanceField, () => distance * multiplier, 'create')
    return includeLocs === undefined ? measured : changePath(measured, includeLocs, () => locationOf(document, path), 'create')
  }
  return () => {
    if (collection === undefined) return []
    const found = findRecords(collection, query).flatMap(({ document }) => {
      const metres = metresTo(point, path, document)
      const distance = metres === null ? null : metres / unit
      return distance === null || distance < least || distance > most ? [] : [{ document, distance }]
    })
    return found
      .sort((left, right) => left.distance - right.distance)
      .slice(0, limit)
      .map(({ document, distance }) => shape(document, distance))
  }
}
