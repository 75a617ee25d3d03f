import type { WriteAudit } from '../../frame/audit'
import type { Tell } from '../../frame/fact'

/** Reaction: an order that moved backwards, after two settled readings, is written into the audit. */
export function auditWentBack(audit: WriteAudit): Tell {
  return async (facts) => {
    for (const { name, at, shop, row } of facts) {
      if (name !== 'order.wentBack') continue
      await audit({ at, action: name, actor: 'sync', role: 'system', shop, target: row, requestId: 'sync' })
    }
  }
}
