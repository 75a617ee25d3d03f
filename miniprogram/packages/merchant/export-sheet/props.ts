export const exportSheetProps = {
  /** An `ExportView`. */
  file: { type: Object, value: {} },
}
