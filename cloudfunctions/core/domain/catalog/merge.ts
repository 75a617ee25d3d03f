import { sha256 } from '../../base/crypto'
import { canonicalJson } from '../../base/json'
import { makeRowId, type ProductSnapshot } from '../../platform/port'
import type { ProductRecord } from './record'
import { termsOf } from './terms'

/**
 * What we keep and what the shop says now → what we keep from now on, or null where nothing is different. What a reading
 * did not say (categories, the long description) stays as it was. Pure; `now` is UTC ms.
 */
export function mergeProduct(record: ProductRecord | null, snapshot: ProductSnapshot, now: number): ProductRecord | null {
  const { name, state, price, priceTo, stock, sold, code } = snapshot
  const content = {
    ...{ name, state, price, priceTo, stock, sold, code },
    pictures: [...snapshot.pictures],
    skus: snapshot.skus.map((sku) => ({ ...sku })),
    categories: [...(snapshot.categories ?? record?.categories ?? [])],
    detail: (snapshot.detail ?? record?.detail ?? []).map((block) => ({ ...block })),
    recommended: snapshot.recommended ?? record?.recommended ?? false,
    terms: termsOf(name, code),
    createdAt: snapshot.createdAt ?? record?.createdAt ?? now,
    updatedAt: snapshot.updatedAt ?? record?.updatedAt ?? now,
  }
  const digest = sha256(canonicalJson(content))
  if (record?.digest === digest) return null
  const key = { _id: makeRowId(snapshot.shop, snapshot.id), shop: snapshot.shop, revision: (record?.revision ?? 0) + 1 }
  return { ...key, digest, ...content, untold: record?.untold ?? null, checkedAt: now }
}

/** The shop says by id that the product is deleted, without telling anything else of it. */
export function goneProduct(record: ProductRecord, now: number): ProductRecord | null {
  if (record.state === 'gone') return null
  return { ...record, revision: record.revision + 1, digest: 'gone', state: 'gone', checkedAt: now }
}
