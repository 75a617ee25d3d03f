import { THINK_MS } from './time-limit'

/** What nobody outside knows of the live service, each with the harsher reading as default (docs/protocols/cloudbase-standin.md). */
export interface DatabaseSettings {
  /** A bulk insert stops at its first refused document (`ordered`), or tries them all. Those before stay either way. */
  bulkInsert: 'ordered' | 'unordered'
  /** Whether an update that changes nothing in a matched document counts it as updated. Replacement always counts. */
  countUnchanged: boolean
  /** Whether a 24-digit hex text given as `_id` also finds a document whose `_id` is that ObjectId. */
  hexFindsObjectId: boolean
  /** Whether a search by nearness is refused where its field has no `2dsphere` index, as MongoDB does; the vendor's tests search without. */
  nearNeedsIndex: boolean
  /** Life of a transaction from its start, ms of the world's clock. */
  transactionLifeMs: number
  /** A transaction that has read and written more than this, bytes, lives only `heavyTransactionLifeMs`. */
  heavyTransactionBytes: number
  heavyTransactionLifeMs: number
  /** MongoDB's limit on what one transaction writes, bytes of BSON. */
  maxTransactionBytes: number
  /** How long one operation keeps its transaction busy at least, ms of real time: the cloud is slower than this computer. */
  transactionBusyMs: number
  /** Whether a rollback that meets a busy transaction is refused as every operation is, or waits. */
  rollbackWhileBusy: 'refused' | 'waits'
  /**
   * What a transaction takes: single documents only (the official text), also `where().get`, `add` of several and `updateAndReturn` (what
   * the vendor's tests assert), or every action.
   */
  transactionReach: 'documents' | 'tested' | 'everything'
  /** Whether an insert in a transaction may hold the server's date. */
  serverDateInTransactionInsert: 'refused' | 'allowed'
  /** How long a write outside waits for a lock, ms of real time; then it is refused. */
  lockWaitMs: number
  /**
   * How long a query with patterns or expressions may think, and hold up everybody, ms of real time; each document it may have to look
   * at adds a twentieth. What the cloud allows nobody has written down.
   */
  thinkMs: number
  /** Largest reply of one action, bytes. 6 MB is said of replies to functions; whether the database counts its own is not. */
  maxReplyBytes: number
}

export const harsh: DatabaseSettings = {
  bulkInsert: 'ordered',
  countUnchanged: false,
  hexFindsObjectId: false,
  nearNeedsIndex: false,
  transactionLifeMs: 30_000,
  // A transaction writing 3.6 MB passed at 9.7 s and was gone at 11.3 s, one of some KB lived on; what lies between nobody has tried.
  heavyTransactionBytes: 1_000_000,
  heavyTransactionLifeMs: 10_000,
  maxTransactionBytes: 16_793_600,
  transactionBusyMs: 4,
  rollbackWhileBusy: 'refused',
  transactionReach: 'tested',
  serverDateInTransactionInsert: 'refused',
  // As long as a transaction can live: the SDK gives up after 15 s, and the write still happens.
  lockWaitMs: 30_000,
  thinkMs: THINK_MS,
  maxReplyBytes: 6 * 1024 * 1024,
}
