import { readSealed } from '../../frame/audit'
import type { ExportFilter, ExportSource } from '../../frame/export'
import type { Store } from '../../store'

const PART = 200

const columns = [
  { key: 'sequence', as: 'count' },
  { key: 'at', as: 'time' },
  { key: 'action', as: 'text' },
  { key: 'role', as: 'text' },
  { key: 'actor', as: 'id' },
  { key: 'shop', as: 'text' },
  { key: 'target', as: 'id' },
  { key: 'hash', as: 'id' },
] as const satisfies ExportSource['columns']

/** The audit chain of the account as rows. What still waits to be sealed is not in it. */
export function auditExport(deps: { readonly store: Store; readonly config: { readonly appid: string } }): ExportSource {
  return {
    what: 'audit',
    can: 'audit.read',
    columns,
    async take(_shop: string, _filter: ExportFilter, part: string | null) {
      const records = await readSealed(deps.store, deps.config.appid, Number(part ?? 0), PART)
      const rows = records.map((record) => columns.map(({ key }) => String(record[key] ?? '')))
      return { rows, next: records.length < PART ? null : String(records.at(-1)?.sequence ?? 0) }
    },
  }
}

export const auditExportPlan = { what: 'audit', columns } as const
