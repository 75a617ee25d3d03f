import type { ShopperApi } from '../../typings/api/shopper'
import type { ReplyError } from '../../typings/reply'
import { change } from '../client/change'

/** Parts of one export at most: more would be no person's. */
const PARTS = 500

export type Export = { readonly text: string; readonly items: number } | { readonly error: ReplyError }

/** All of one's own data as one JSON text. `told` hears how much has come. */
export async function collectExport(told: (items: number) => void): Promise<Export> {
  const ask = change<ShopperApi>('shopper')
  const kinds: Record<string, unknown[]> = {}
  let [next, items] = ['' as string | null, 0]
  for (let part = 0; next !== null && part < PARTS; part++) {
    const reply = await ask('privacy.export', next === '' ? {} : { part: next })
    if (!reply.ok) return { error: reply.error }
    const { name, rows } = reply.data
    kinds[name] = [...(kinds[name] ?? []), ...rows]
    items += rows.length
    next = reply.data.next
    told(items)
  }
  return { text: JSON.stringify({ format: 'weidian-link personal data 1', ...kinds }, null, 1), items }
}
