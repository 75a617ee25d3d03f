import type { ExportFilter, ExportSource } from '../../frame/export'
import { pageOfMembers } from './list'
import { type MembersReads, rowsOf } from './rows'

/** Claims read for one part. */
const PART = 100

const columns = [
  { key: 'member', as: 'id' },
  { key: 'since', as: 'time' },
  { key: 'claimedAt', as: 'time' },
  { key: 'phone', as: 'text' },
  { key: 'buyers', as: 'count' },
  { key: 'singles', as: 'count' },
  { key: 'orders', as: 'count' },
] as const satisfies ExportSource['columns']

/** Members of a shop, phones masked. */
export function memberExport(deps: MembersReads): ExportSource {
  return {
    what: 'members',
    can: 'member.export',
    columns,
    async take(shop: string, _: ExportFilter, part: string | null) {
      const { members, claims, next } = await pageOfMembers(deps, shop, part ?? undefined, PART)
      const rows = await rowsOf(deps, shop, members, claims)
      return { rows: rows.map((row) => columns.map(({ key }) => String(row[key]))), next }
    },
  }
}

export const memberExportPlan = { what: 'members', columns } as const
