import { bindingContracts } from '../core/domain/binding/contract'
import { merchantCatalogContracts } from '../core/domain/catalog/contract'
import { merchantOrderContracts } from '../core/domain/order/contract'
import { staffContracts } from '../core/domain/staff/contract'
import { archiveContracts } from '../core/feature/archive/contract'
import { checklistContracts } from '../core/feature/checklist/contract'
import { daysContracts } from '../core/feature/days/contract'
import { merchantFunnelContracts } from '../core/feature/funnel/contract'
import { memberContracts } from '../core/feature/members/contract'
import { overviewContracts } from '../core/feature/overview/contract'
import { auditContracts } from '../core/frame/audit/contract'
import { contracts } from '../core/frame/contract'
import { exportContracts } from '../core/frame/export/contract'
import { syncContracts } from '../core/sync/contract'

/** All a merchant's phone may ask for. */
export const merchantContracts = contracts({
  ...staffContracts,
  ...bindingContracts,
  ...syncContracts,
  ...merchantOrderContracts,
  ...merchantCatalogContracts,
  ...auditContracts,
  ...overviewContracts,
  ...memberContracts,
  ...daysContracts,
  ...merchantFunnelContracts,
  ...checklistContracts,
  ...archiveContracts,
  ...exportContracts,
})
