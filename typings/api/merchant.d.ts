import type { ApiOf } from '../../cloudfunctions/core/frame/contract'
import type { merchantContracts } from '../../cloudfunctions/merchant/contracts'

export type MerchantApi = ApiOf<typeof merchantContracts>
