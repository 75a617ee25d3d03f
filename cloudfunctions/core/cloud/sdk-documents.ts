import type sdk from '@cloudbase/node-sdk'
import * as z from 'zod'
import { cloudFailure } from './cloud-failure'
import type { Documents, FindOptions } from './documents'

type Database = ReturnType<ReturnType<typeof sdk.init>['database']>

/** Longest wait for one database operation, ms. */
const TIMEOUT_MS = 8_000

/** Filters and changes go over as they are: `raw` leaves out the SDK's own rewriting, which drops fields. */
const RAW = { raw: true, timeout: TIMEOUT_MS }

/** Replies are parsed once, here: a document is an object with a text key. */
const document = z.looseObject({ _id: z.string() })
const found = z.object({ data: z.array(document) })
const counted = z.object({ total: z.int() })
const updated = z.object({ updated: z.int() })
const returned = z.object({ doc: document.nullish() })
const deleted = z.object({ deleted: z.int() })

async function guarded<T>(about: string, schema: z.ZodType<T>, operation: () => Promise<unknown>): Promise<T> {
  try {
    return schema.parse(await operation())
  } catch (error) {
    throw cloudFailure(error, about)
  }
}

function findOptions({ order, limit, skip, fields }: FindOptions) {
  return {
    ...RAW,
    limit,
    ...(skip === undefined ? {} : { offset: skip }),
    ...(order === undefined ? {} : { order: { ...order } }),
    ...(fields === undefined ? {} : { projection: Object.fromEntries(fields.map((field) => [field, 1])) }),
  }
}

/** `Documents` over the vendor's database object. */
export function createSdkDocuments(database: Database): Documents {
  const at = (collection: string, options: object = RAW) => database.collection(collection).options(options)
  return {
    async find(collection, filter, options) {
      return (await guarded(`find ${collection}`, found, () => at(collection, findOptions(options)).where(filter).get())).data
    },
    async count(collection, filter) {
      return (await guarded(`count ${collection}`, counted, () => at(collection).where(filter).count())).total
    },
    async insert(collection, documents) {
      await guarded(`insert ${collection}`, z.unknown(), () => at(collection).add([...documents]))
    },
    async update(collection, filter, change) {
      return (await guarded(`update ${collection}`, updated, () => at(collection).where(filter).update(change))).updated
    },
    async updateAndReturn(collection, filter, change) {
      const answer = await guarded(`change ${collection}`, returned, () => at(collection).where(filter).updateAndReturn(change))
      return answer.doc ?? null
    },
    async remove(collection, filter) {
      return (await guarded(`remove ${collection}`, deleted, () => at(collection).where(filter).remove())).deleted
    },
  }
}
