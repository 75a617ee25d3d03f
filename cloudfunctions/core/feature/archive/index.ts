import { actions } from '../../frame/contract'
import { type BeginDeps, beginExport } from '../../frame/export'
import { auditExportPlan } from './audit-export'
import { archiveContracts } from './contract'
import { shopExportPlan } from './shop-export'

export { auditExport } from './audit-export'
export { shopExport } from './shop-export'

/** Files of whole collections: the audit log, and everything of a shop. */
export const archiveActions = actions<typeof archiveContracts, BeginDeps>(archiveContracts, {
  'audit.export': ({ shop }, context) => beginExport(context, auditExportPlan, { shop, filter: {}, total: null }),
  'shop.export': ({ shop }, context) => beginExport(context, shopExportPlan, { shop, filter: {}, total: null }),
})
