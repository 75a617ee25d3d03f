import type { Collection } from '../collection'
import { requestFailed } from '../errors'
import type { Path } from '../query/some-value'

/** Paths of a collection that have a `2dsphere` index. */
export function geoPaths(collection: Collection): Path[] {
  return [...collection.indexes].flatMap((index) => index.geo)
}

/** Throws where MongoDB cannot search by nearness: no `2dsphere` index on the path. */
export function checkNearIndex(collection: Collection, path: Path): void {
  if (geoPaths(collection).some((indexed) => indexed.name === path.name)) return
  throw requestFailed(`unable to find index for $geoNear query: the field '${path.name}' has no 2dsphere index`)
}
