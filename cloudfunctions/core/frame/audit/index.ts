export { type AuditDeps, auditActions } from './actions'
export { createAuditInbox, type Intent, type WriteAudit } from './inbox'
export { type SealDeps, sealAudit } from './seal'
export { type Verdict, verifyAudit } from './verify'
