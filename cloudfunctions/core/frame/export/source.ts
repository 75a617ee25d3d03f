import type { Permission } from '../access'

/** How a column is written into a file: ids stay text, whatever a spreadsheet thinks of their digits. */
export type ColumnKind = 'id' | 'text' | 'money' | 'time' | 'count'

export interface Column {
  readonly key: string
  readonly as: ColumnKind
}

/** What was asked for when the export began; only the source reads it. */
export type ExportFilter = Readonly<Record<string, string | number | boolean | readonly string[]>>

export interface ExportPart {
  /** Cells in the order of the columns: money in fen, times UTC ms, both as digits; empty for none. */
  readonly rows: readonly (readonly string[])[]
  readonly next: string | null
}

/** Rows of a room that staff may take along. The room reads; who may, and that it is written down, is seen to here. */
export interface ExportSource {
  readonly what: string
  readonly can: Permission
  readonly columns: readonly Column[]
  take(shop: string, filter: ExportFilter, part: string | null): Promise<ExportPart>
}
