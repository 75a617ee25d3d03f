import type { Store, Vault } from '../../store'
import { actions } from '../contract'
import { recordKey } from './chain'
import { auditContracts } from './contract'
import { type AuditEntry, auditEntry, auditRecord } from './record'
import { verifyAudit } from './verify'

const PAGE = 50

export interface AuditDeps {
  readonly store: Store
  readonly vault: Vault
  readonly config: { readonly appid: string }
}

const view = ({ at, action, actor, role, target, shop }: AuditEntry, sequence: number | null) => ({
  sequence,
  at,
  action,
  actor,
  role,
  target: target === '' ? (shop ?? '') : target,
})

/** Newest first; what still waits to be sealed stands before the chain. */
export const auditActions = actions<typeof auditContracts, AuditDeps>(auditContracts, {
  async 'audit.list'({ page }, { deps }) {
    const chain = deps.config.appid
    const waiting =
      page === undefined
        ? await deps.store.open('auditInbox', auditEntry).find({ at: { $gte: 0 } }, { order: { at: -1 }, limit: PAGE })
        : []
    const below = page === undefined || !/^\d{1,12}$/.test(page) ? `${chain}:a` : recordKey(chain, Number(page))
    const sealed = await deps.store
      .open('audit', auditRecord)
      .find({ _id: { $gt: `${chain}:0`, $lt: below } }, { order: { _id: -1 }, limit: PAGE })
    const last = sealed.at(-1)
    return {
      records: [...waiting.map((entry) => view(entry, null)), ...sealed.map((record) => view(record, record.sequence))],
      next: last === undefined || sealed.length < PAGE ? null : String(last.sequence),
    }
  },
  'audit.verify': (_, { deps }) => verifyAudit(deps, deps.config.appid),
})
