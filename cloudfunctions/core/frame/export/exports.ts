import { failure } from '../../base/error'
import { mayDo, rolesIn } from '../access'
import { actions, type Context } from '../contract'
import type { Tickets } from '../ticket'
import { exportContracts } from './contract'
import { exportErrors } from './errors'
import type { ExportFilter, ExportSource } from './source'

const EXPORT = 'export'

/** From its beginning an export may be taken this long, ms. */
const EXPORT_MS = 30 * 60_000

export interface BeginDeps {
  readonly tickets: Tickets
}

/** Gives the caller the ticket with which the parts are taken. The action that calls it is written down, with its filter. */
export async function beginExport(
  { caller, deps }: Context<BeginDeps>,
  { what, columns }: Pick<ExportSource, 'what' | 'columns'>,
  { shop, filter, total }: { readonly shop: string; readonly filter: ExportFilter; readonly total: number | null },
) {
  const data = { what, shop, identity: caller.identity.id, filter: JSON.stringify(filter) }
  const { ticket, expiresAt } = await deps.tickets.issue(EXPORT, data, EXPORT_MS)
  return { ticket, until: expiresAt, columns: columns.map((column) => ({ ...column })), total }
}

export interface ExportDeps {
  readonly tickets: Tickets
  readonly clock: { now(): number }
  readonly sources: readonly ExportSource[]
}

function readFilter(text: unknown): ExportFilter {
  const filter: ExportFilter = JSON.parse(String(text))
  return filter
}

export const exportActions = actions<typeof exportContracts, ExportDeps>(exportContracts, {
  async 'export.take'({ ticket, part }, { caller, deps }) {
    const row = await deps.tickets.look(EXPORT, ticket)
    const { what, shop, identity, filter } = row?.data ?? {}
    const source = deps.sources.find((each) => each.what === what)
    const isOver = row === null || row.expiresAt <= deps.clock.now() || identity !== caller.identity.id
    if (isOver || source === undefined || typeof shop !== 'string') throw failure(exportErrors, 'export.over')
    if (!mayDo(source.can, rolesIn(await caller.seats(), shop))) throw failure(exportErrors, 'export.over')
    const { rows, next } = await source.take(shop, readFilter(filter), part ?? null)
    return { rows: rows.map((cells) => [...cells]), next }
  },
})
