export const listEndProps = {
  /** A `Pager` where the list is a table with pages; null: one long list. */
  pager: { type: Object, value: null },
  hasMore: { type: Boolean, value: false },
  /** The next rows could not be fetched. */
  failed: { type: Boolean, value: false },
  /** Said where there is nothing more. */
  end: { type: String, value: '' },
}
