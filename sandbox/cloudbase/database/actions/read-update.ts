import { checkFields } from '../check-storable'
import { parseEjsonDocument } from '../ejson-parse'
import { requestFailed, writeFailed } from '../errors'
import { orderKey } from '../order-key'
import type { State } from '../state'
import { compileUpdate, type Update } from '../update/compile-update'
import type { Document } from '../value'

/** `merge: false`: the whole document anew; `_id` stays. */
function replacement(data: Document): Update {
  for (const field in data) if (field.startsWith('$')) throw requestFailed('replacement document cannot contain keys beginning with $')
  checkFields(data)
  return {
    apply(document) {
      const { _id: given, ...rest } = data
      if (given !== undefined && document._id !== undefined && orderKey(given) !== orderKey(document._id))
        throw writeFailed('', `The _id field cannot be changed from {_id: ${String(document._id)}} to {_id: ${String(given)}}.`)
      const id = document._id ?? given
      return id === undefined ? rest : { _id: id, ...rest }
    },
  }
}

/** The update of a request: operators where `merge`, else a replacement. */
export function readUpdate(state: State, data: unknown, merge: boolean): Update {
  const document = parseEjsonDocument(data, state.now)
  return merge ? compileUpdate(document, state.now) : replacement(document)
}
