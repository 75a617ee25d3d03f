import * as z from 'zod'

/** A personal value: `value` may be erased, its commitment in the chain stays and tells nothing without `salt`. */
const personalValue = z.object({ salt: z.string(), value: z.string() })

/** What somebody is about to do. Written before the effect. */
export const auditEntry = z.object({
  _id: z.string(),
  at: z.int(),
  action: z.string(),
  /** Six digits of a digest: tells people apart, names nobody. */
  actor: z.string(),
  role: z.string(),
  shop: z.string().nullable(),
  target: z.string(),
  requestId: z.string(),
  commitments: z.object({ actor: z.string() }),
  personal: z.object({ actor: personalValue.nullable() }),
})
export type AuditEntry = z.output<typeof auditEntry>

/** An entry in its place in the chain. `hash` covers all but `personal`. */
export const auditRecord = auditEntry.extend({
  sequence: z.int(),
  /** Key of the entry in the inbox. */
  inbox: z.string(),
  previous: z.string(),
  hash: z.string(),
})
export type AuditRecord = z.output<typeof auditRecord>

/** The signed root of a batch. `leaves` are the hashes of its records, in order. */
export const checkpoint = z.object({
  _id: z.string(),
  from: z.int(),
  to: z.int(),
  at: z.int(),
  leaves: z.array(z.string()),
  root: z.string(),
  /** Root of the checkpoint before. */
  previous: z.string(),
  kid: z.string(),
  signature: z.string(),
})
export type Checkpoint = z.output<typeof checkpoint>
