import { shopperCatalogContracts } from '../core/domain/catalog/contract'
import { claimContracts } from '../core/domain/claim/contract'
import { memberContracts } from '../core/domain/member/contract'
import { shopperOrderContracts } from '../core/domain/order/contract'
import { purchaseContracts } from '../core/domain/purchase/contract'
import { shopperFunnelContracts } from '../core/feature/funnel/contract'
import { contracts } from '../core/frame/contract'
import { noticeContracts } from '../core/frame/notice/contract'
import { privacyContracts } from '../core/frame/privacy/contract'

/** All a shopper's phone may ask for. */
export const shopperContracts = contracts({
  ...shopperCatalogContracts,
  ...memberContracts,
  ...shopperOrderContracts,
  ...claimContracts,
  ...purchaseContracts,
  ...noticeContracts,
  ...privacyContracts,
  ...shopperFunnelContracts,
})
