import type { Collection } from '../collection'
import { requestFailed } from '../errors'
import type { Query } from '../query/compile-query'
import type { Path } from '../query/some-value'
import type { State } from '../state'

/** Paths of a collection that have a `2dsphere` index. */
export function geoPaths(collection: Collection): Path[] {
  return [...collection.indexes].flatMap((index) => index.geo)
}

/** Throws where MongoDB cannot search by nearness: no `2dsphere` index on the path. */
export function checkNearIndex(collection: Collection, path: Path): void {
  if (geoPaths(collection).some((indexed) => indexed.name === path.name)) return
  throw requestFailed(`unable to find index for $geoNear query: the field '${path.name}' has no 2dsphere index`)
}

/** The same for a query, where the setting `nearNeedsIndex` says so. */
export function checkNear({ settings }: State, collection: Collection, query: Query): Query {
  if (settings.nearNeedsIndex && query.near !== undefined) checkNearIndex(collection, query.near.path)
  return query
}
