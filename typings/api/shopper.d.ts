import type { ApiOf } from '../../cloudfunctions/core/frame/contract'
import type { shopperContracts } from '../../cloudfunctions/shopper/contracts'

export type ShopperApi = ApiOf<typeof shopperContracts>
