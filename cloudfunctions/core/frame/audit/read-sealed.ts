import type { Store } from '../../store'
import { recordKey } from './chain'
import { type AuditRecord, auditRecord } from './record'

/** Records of the chain in order, those after `sequence`, at most `limit`. One database call. */
export function readSealed(store: Store, chain: string, sequence: number, limit: number): Promise<readonly AuditRecord[]> {
  const beyond = { _id: { $gt: recordKey(chain, sequence), $lt: `${chain}:a` } }
  return store.open('audit', auditRecord).find(beyond, { order: { _id: 1 }, limit })
}
