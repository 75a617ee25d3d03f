import type { CollectionReference, Db, Query } from '@cloudbase/database'
import type { Phone } from '../phone'
import { type Api, type Input, WxFailure } from '../wx/api'
import { aggregate } from './aggregate'
import { loggedCloudCall } from './cloud-call'
import { parametersOf } from './database-request'
import { document } from './document'
import { answered, checkedData } from './vendor-answer'
import { watch } from './watch'

/** A collection of somebody's database. */
export interface CollectionOf {
  readonly phone: Phone
  readonly db: Db
  readonly name: string
  /** Whether `doc().get()` of what is not there fails. */
  readonly throwOnNotFound: boolean
}

type Build = (db: Db) => Query

/** `most`: the limit asked for; a listener has no other. */
function query(of: CollectionOf, build: Build, most: number | null): Api {
  const { phone, db } = of
  // Built at once, so that a wrong condition is told where it stands.
  const built = build(db)
  const then = (change: (before: Query) => Query, limit = most) => query(of, (any) => change(build(any)), limit)
  const call = (name: string, run: (input: Input) => unknown) => loggedCloudCall(phone, `collection.${name}`, run)
  return {
    where: (condition: object) => then((before) => before.where(condition)),
    orderBy: (path: string, direction: 'asc' | 'desc') => then((before) => before.orderBy(path, direction)),
    limit: (limit: number) => then((before) => before.limit(limit), limit),
    skip: (offset: number) => then((before) => before.skip(offset)),
    field: (fields: object) => then((before) => before.field(fields)),
    get: call('get', async () => ({ data: answered(await built.get()).data })),
    count: call('count', async () => ({ total: answered(await built.count()).total })),
    update: call('update', async (input) => {
      const { updated } = answered(await built.update(checkedData(input)))
      return { stats: { updated: updated ?? 0 } }
    }),
    remove: call('remove', async () => {
      const { deleted } = answered(await built.remove())
      return { stats: { removed: deleted ?? 0 } }
    }),
    watch: (options: unknown) => watch(phone, async () => ({ ...(await parametersOf((any) => build(any).get())), limit: most }), options),
  }
}

/** `db.collection(name)`. */
export function collection(of: CollectionOf): Api {
  const { phone, db, name } = of
  const open = (any: Db): CollectionReference => any.collection(name)
  return {
    collectionName: name,
    ...query(of, open, null),
    doc: (id: unknown) => document(of, id),
    add: loggedCloudCall(phone, 'collection.add', async (input) => {
      const data = checkedData(input)
      if (Array.isArray(data)) throw new WxFailure('parameter.data should be object instead of array', { errCode: -401003 })
      return { _id: answered(await open(db).add(data)).id }
    }),
    aggregate: () => aggregate(phone, open(db).aggregate()),
  }
}
