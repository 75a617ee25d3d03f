import type * as z from 'zod'
import { type OrderSnapshot, splitShopId } from '../../platform/port'
import type { bindingContracts, boundShop } from './contract'
import type { BindingDeps } from './deps'
import { makePushUrl } from './push-path'
import type { ShopRow } from './record'

type Bound = z.input<(typeof bindingContracts)['binding.bindOwnApp']['output']>

export function viewShop({ config }: Pick<BindingDeps, 'config'>, row: ShopRow): z.input<typeof boundShop> {
  const { _id: id, name, logo, tint, by, boundAt, unboundUntil, offer } = row
  return {
    id,
    name,
    logo,
    tint,
    by,
    boundAt,
    unboundUntil,
    offer,
    pushUrl: makePushUrl(config.gatewayUrl, config.pushKeys, splitShopId(id).id),
  }
}

/** The newest order as proof that the binding works. No personal data. */
export function viewNewest(order: OrderSnapshot | null): Bound['newest'] {
  if (order === null) return null
  const { number, lines, total, pieces, createdAt } = order
  return { number, name: lines[0]?.name ?? '', picture: lines[0]?.picture ?? null, total, pieces, createdAt }
}
