import { TcbError } from '../protocol'

/** The real one carries the environment's own database name after `tnt-`. */
const TENANT = 'tnt-standin'

/** What the database answers, in the words of the live service (docs/protocols/cloudbase-standin.md, Errors). */
export const invalidParam = (message: string) => new TcbError('INVALID_PARAM', message)

export const requestFailed = (message: string) => new TcbError('DATABASE_REQUEST_FAILED', `[FailedOperation] ${message}`)

export const collectionMissing = (name: string) =>
  new TcbError('DATABASE_COLLECTION_NOT_EXIST', `[ResourceNotFound] Db or Table not exist: ${name}.`)

export const collectionExists = () => new TcbError('DATABASE_COLLECTION_ALREADY_EXIST', '[ResourceUnavailable.ResourceExist] Table exist')

/** A write refused document by document: duplicate keys, updates against the rules of their operators. */
export const writeFailed = (operation: string, reason: string) =>
  new TcbError('DATABASE_REQUEST_FAILED', `[FailedOperation${operation}] multiple write errors: [{write errors: [{${reason}}]}, {<nil>}]`)

/** `key` as MongoDB's shell prints it, with the colon in front where the field has no name. */
export const duplicateKey = (operation: string, collection: string, index: string, key: string) =>
  writeFailed(operation, `E11000 duplicate key error collection: ${TENANT}.${collection} index: ${index} dup key: ${key}`)

const CONTACT = 'Please check your request, but if the problem persists, contact us.'

/** Ended, older than its life, or never started. */
export const transactionMissing = () =>
  new TcbError(
    'DATABASE_TRANSACTION_FAIL',
    `[ResourceUnavailable.TransactionNotExist] Transaction does not exist on the server, transaction must be commit or abort in 30 seconds. ${CONTACT}`,
  )

/** Another operation of the same transaction is under way. */
export const transactionBusy = () =>
  new TcbError('DATABASE_TRANSACTION_FAIL', `[ResourceUnavailable.TransactionBusy] Transaction is busy. ${CONTACT}`)

/** Another transaction wrote first, or somebody changed the document since the snapshot. */
export const transactionConflict = () =>
  new TcbError(
    'DATABASE_TRANSACTION_CONFLICT',
    `[ResourceUnavailable.TransactionConflict] Transaction is conflict, maybe resource operated by others. ${CONTACT}`,
  )
