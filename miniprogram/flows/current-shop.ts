import type { MerchantApi } from '../../typings/api/merchant'
import type { Reply } from '../../typings/reply'
import { chosenShop } from '../client/chosen-shop'
import { read } from '../client/read'
import { clientError } from '../text/client-errors'

/** The shop a staff page is about: the one named, else the one last chosen, else the first one bound. */
export async function currentShop(named: string | undefined): Promise<Reply<string>> {
  if (named !== undefined && named !== '') return { ok: true, data: named }
  const kept = chosenShop.read()
  if (kept !== undefined) return { ok: true, data: kept }
  const list = await read<MerchantApi>('merchant')('binding.list', {})
  if (!list.ok) return list
  const first = list.data.shops.find((shop) => shop.unboundUntil === null)
  if (first === undefined) return { ok: false, error: clientError('client.noShop') }
  chosenShop.write(first.id)
  return { ok: true, data: first.id }
}
