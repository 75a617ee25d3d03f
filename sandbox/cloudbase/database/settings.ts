/** What nobody outside knows of the live service, each with the harsher reading as default (docs/protocols/cloudbase-standin.md). */
export interface DatabaseSettings {
  /** A bulk insert stops at its first refused document (`ordered`), or tries them all. Those before stay either way. */
  bulkInsert: 'ordered' | 'unordered'
  /** Whether an update that changes nothing in a matched document counts it as updated. Replacement always counts. */
  countUnchanged: boolean
  /** Whether a 24-digit hex text given as `_id` also finds a document whose `_id` is that ObjectId. */
  hexFindsObjectId: boolean
}

export const harsh: DatabaseSettings = { bulkInsert: 'ordered', countUnchanged: false, hexFindsObjectId: false }
