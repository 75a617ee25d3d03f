import { checkStorable } from '../check-storable'
import { newId as newRandomId } from '../new-id'
import type { Query } from '../query/compile-query'
import { changePath } from '../update/change-path'
import type { Update } from '../update/compile-update'
import type { Document } from '../value'

/** What an upsert inserts: the fields the query fixes, then the update with its `$setOnInsert`. */
export function upsertDocument(query: Query, update: Update, newId: () => string = newRandomId): Document {
  let fixed: Document = {}
  for (const { path, leaf } of query.terms) {
    const bound = leaf.kind === 'some' && leaf.bound?.kind === 'in' && leaf.bound.values.length === 1 ? leaf.bound.values[0] : undefined
    if (bound !== undefined && leaf.kind === 'some' && leaf.isEquality) fixed = changePath(fixed, path.parts, () => bound, 'create')
  }
  const { _id: id = newId(), ...rest } = update.apply(fixed, true)
  const document = { _id: id, ...rest }
  checkStorable(document)
  return document
}
