import type { Db, DocumentReference } from '@cloudbase/database'
import { type Api, type Input, isObject, WxFailure } from '../wx/api'
import { loggedCloudCall } from './cloud-call'
import type { CollectionOf } from './collection'
import { parametersOf } from './database-request'
import { answered, checkedData } from './vendor-answer'
import { watch } from './watch'

function notFound(id: unknown): WxFailure {
  const words = `document.get:fail cannot find document with _id ${String(id)}`
  return new WxFailure(`${words}, please make sure that the document exists and you have the corresponding access permission`, {
    errCode: -1,
  })
}

/** `set` and `update` of nothing at all are refused. */
function nonEmpty(data: Input): Input {
  if (Object.keys(data).length === 0) throw new WxFailure('parameter.data must not be empty', { errCode: -401003 })
  return data
}

/** `collection.doc(id)`: one object instead of a list. */
export function document(of: CollectionOf, id: unknown, fields?: object): Api {
  const { phone, db, name, throwOnNotFound } = of
  if (typeof id !== 'string' && typeof id !== 'number')
    throw new Error(`document.doc: docId should be string or number instead of ${id === null ? 'null' : typeof id}`)
  const open = (any: Db): DocumentReference => {
    const reference = any.collection(name).doc(id)
    return fields === undefined ? reference : reference.field(fields)
  }
  const call = (operation: string, run: (input: Input) => unknown) => loggedCloudCall(phone, `document.${operation}`, run)
  return {
    _id: id,
    field: (chosen: object) => document(of, id, chosen),
    get: call('get', async () => {
      const { data } = answered(await open(db).get())
      const first: unknown = Array.isArray(data) ? data[0] : data
      if (!isObject(first) && throwOnNotFound) throw notFound(id)
      return { data: first ?? null }
    }),
    set: call('set', async (input) => {
      const { updated, upsertedId } = answered(await open(db).set(nonEmpty(checkedData(input))))
      return { _id: id, stats: { updated: updated ?? 0, created: upsertedId ? 1 : 0 } }
    }),
    update: call('update', async (input) => {
      const { updated } = answered(await open(db).update(nonEmpty(checkedData(input))))
      return { stats: { updated: updated ?? 0 } }
    }),
    remove: call('remove', async () => {
      const { deleted } = answered(await open(db).remove())
      return { stats: { removed: deleted ?? 0 } }
    }),
    watch: (options: unknown) => {
      const asked = () => parametersOf((any) => any.collection(name).where({ _id: id }).get())
      return watch(phone, async () => ({ ...(await asked()), limit: null }), options)
    },
  }
}
