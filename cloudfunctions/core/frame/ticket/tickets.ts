import * as z from 'zod'
import type { Clock } from '../../base/clock'
import { sha256 } from '../../base/crypto'
import type { Random } from '../../base/random'
import type { Store } from '../../store'

const ticketData = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
export type TicketData = z.output<typeof ticketData>

const ticketRow = z.object({
  /** SHA-256 of the ticket: who reads the database cannot use it. */
  _id: z.string(),
  purpose: z.string(),
  expiresAt: z.int(),
  usedAt: z.int().nullable(),
  data: ticketData,
})
export type TicketRow = z.output<typeof ticketRow>

/** Single-use, short-lived passes. Expiry is judged when a ticket is read, not by the nightly sweep. */
export interface Tickets {
  /** A new ticket: 32 letters and digits. */
  issue(purpose: string, data: TicketData, lifeMs: number): Promise<{ readonly ticket: string; readonly expiresAt: number }>
  /** As it is now, used and expired ones too; null where there is none for this purpose. */
  look(purpose: string, ticket: string): Promise<TicketRow | null>
  /** Consumes it, once and only while it lives; null otherwise. */
  use(purpose: string, ticket: string): Promise<TicketRow | null>
  /** Writes down what became of it. */
  amend(purpose: string, ticket: string, data: TicketData): Promise<void>
  /** Adds one to a number in its data, at once; the ticket after that, or null where there is none. */
  count(purpose: string, ticket: string, field: string): Promise<TicketRow | null>
  /** Those that live and were not used, at most 100, soonest to expire first. */
  living(purpose: string): Promise<readonly TicketRow[]>
  /** Ends one by its digest (`_id`), where its data still say so. False where there was none. */
  cancel(purpose: string, digest: string, data: TicketData): Promise<boolean>
  /** Removes what expired before `time`; the number removed. */
  sweep(time: number): Promise<number>
}

export const ticketDigest = (ticket: string) => sha256(`ticket:${ticket}`)

export function createTickets(deps: { readonly store: Store; readonly clock: Clock; readonly random: Random }): Tickets {
  const rows = deps.store.open('tickets', ticketRow)
  return {
    async issue(purpose, data, lifeMs) {
      const ticket = deps.random.bytes(16).toString('hex')
      const expiresAt = deps.clock.now() + lifeMs
      await rows.insert({ _id: ticketDigest(ticket), purpose, expiresAt, usedAt: null, data })
      return { ticket, expiresAt }
    },
    async look(purpose, ticket) {
      const row = await rows.get(ticketDigest(ticket))
      return row?.purpose === purpose ? row : null
    },
    use(purpose, ticket) {
      const now = deps.clock.now()
      return rows.updateAndReturn({ _id: ticketDigest(ticket), purpose, usedAt: null, expiresAt: { $gt: now } }, { set: { usedAt: now } })
    },
    async amend(purpose, ticket, data) {
      const set = Object.fromEntries(Object.entries(data).map(([field, value]) => [`data.${field}`, value]))
      await rows.updateOne(ticketDigest(ticket), { purpose }, { set })
    },
    count: (purpose, ticket, field) => rows.updateAndReturn({ _id: ticketDigest(ticket), purpose }, { increase: { [`data.${field}`]: 1 } }),
    living: (purpose) =>
      rows.find({ expiresAt: { $gt: deps.clock.now() }, purpose, usedAt: null }, { order: { expiresAt: 1 }, limit: 100 }),
    cancel(purpose, digest, data) {
      const same = Object.fromEntries(Object.entries(data).map(([field, value]) => [`data.${field}`, value]))
      return rows.removeOne(digest, { purpose, usedAt: null, ...same })
    },
    sweep: (time) => rows.removeMany({ expiresAt: { $lt: time } }),
  }
}
