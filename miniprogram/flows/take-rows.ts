import type { MerchantApi } from '../../typings/api/merchant'
import type { ReplyError } from '../../typings/reply'
import { read } from '../client/read'

export type Begun = MerchantApi['order.export']['output']
export type Row = readonly string[]

/** Parts of one export at most. */
const PARTS = 2_000

/**
 * All rows of an export that was begun, part by part; a part whose answer was lost is asked for once more. `told` hears how many have come
 * and says whether to go on.
 */
export async function takeRows(
  { ticket }: Begun,
  told: (rows: number) => boolean,
): Promise<{ readonly rows: readonly Row[] } | { readonly error: ReplyError } | null> {
  const ask = read<MerchantApi>('merchant')
  const rows: Row[] = []
  let next: string | null = ''
  for (let part = 0; next !== null && part < PARTS; part++) {
    const reply: Awaited<ReturnType<typeof ask<'export.take'>>> = await ask(
      'export.take',
      next === '' ? { ticket } : { ticket, part: next },
    )
    if (!reply.ok) return { error: reply.error }
    rows.push(...reply.data.rows)
    next = reply.data.next
    if (!told(rows.length)) return null
  }
  return { rows }
}
