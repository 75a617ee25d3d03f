export { type BeginDeps, beginExport, type ExportDeps, exportActions } from './exports'
export type { Column, ExportFilter, ExportPart, ExportSource } from './source'
