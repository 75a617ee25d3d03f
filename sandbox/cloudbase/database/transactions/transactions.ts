import { setTimeout as pause } from 'node:timers/promises'
import { TcbError } from '../../protocol'
import type { Collection } from '../collection'
import { transactionBusy, transactionMissing } from '../errors'
import type { DatabaseSettings } from '../settings'
import type { Change } from '../store'
import { commitWrites } from './commit-writes'
import type { Journal } from './journal'
import type { Lock } from './plain-scope'
import { TransactionScope } from './transaction-scope'
import { Turns } from './turns'

interface Transaction extends Lock {
  readonly id: string
  /** UTC ms of the world's clock. */
  readonly startedAt: number
  /** From the first operation on: its snapshot is taken then (docs/protocols/cloudbase-standin.md, Transactions). */
  scope: TransactionScope | null
  /** The operation under way. */
  busy: Promise<void> | null
  readonly turns: Turns
  isOver: boolean
  end(): void
}

export interface TransactionsOptions {
  readonly journal: Journal
  readonly settings: DatabaseSettings
  /** UTC ms of the world's clock. */
  readonly now: () => number
  readonly newId: () => string
}

/** How often transactions too old are looked for while any is open, ms of real time. */
const SWEEP_MS = 250

function createTransaction(id: string, startedAt: number, sentAt?: number): Transaction {
  let resolve = () => {}
  const ended = new Promise<void>((done) => {
    resolve = done
  })
  return { id, startedAt, scope: null, busy: null, turns: new Turns(sentAt), isOver: false, ended, end: () => resolve() }
}

/** The open transactions and their locks. They live in memory only: what is not committed dies with the process. */
export class Transactions {
  readonly #options: TransactionsOptions
  readonly #open = new Map<string, Transaction>()
  readonly #locks = new Map<string, Lock>()
  #sweeping: NodeJS.Timeout | null = null
  #interruptions = 0

  constructor(options: TransactionsOptions) {
    this.#options = options
  }

  /** By name (see `lockNames`). */
  get locks(): ReadonlyMap<string, Lock> {
    return this.#locks
  }

  /** Counts up whenever everything under way was ended at once: who waited for a lock is not to go on. */
  get interruptions(): number {
    return this.#interruptions
  }

  /** `sentAt` as in `checkTurn`. */
  async begin(sentAt?: number): Promise<string> {
    const transaction = createTransaction(this.#options.newId(), this.#options.now(), sentAt)
    this.#open.set(transaction.id, transaction)
    this.#sweepLater()
    // Nobody knows the id yet; but the caller's clock has to move on before the first operation (see `Turns`).
    await this.#keepBusy(transaction)
    return transaction.id
  }

  /**
   * Throws DATABASE_TRANSACTION_FAIL where an operation was sent before the last one was answered, by the caller's own clock: the cloud,
   * being slower, would have met the two together. `sentAt` ms; without it only what really meets is refused.
   */
  checkTurn(id: string, sentAt?: number): void {
    if (this.#open.get(id)?.turns.isEarly(sentAt) === true) throw transactionBusy()
  }

  /**
   * One operation, at once. Refused (DATABASE_TRANSACTION_FAIL) where another is under way or the transaction has ended; a refusal of
   * the database ends it, as MongoDB aborts a transaction on any error.
   */
  async run<T>(id: string, work: (scope: TransactionScope) => T): Promise<T> {
    const transaction = this.#live(id)
    if (transaction.busy !== null) throw transactionBusy()
    try {
      transaction.scope ??= this.#createScope(transaction)
      return work(transaction.scope)
    } catch (error) {
      if (!(error instanceof TcbError && error.code === 'INVALID_PARAM')) this.#end(transaction)
      throw error
    } finally {
      if (!transaction.isOver) await this.#keepBusy(transaction)
    }
  }

  async #keepBusy(transaction: Transaction): Promise<void> {
    const ms = this.#options.settings.transactionBusyMs
    if (ms > 0) {
      transaction.busy = pause(ms)
      await transaction.busy
      transaction.busy = null
    }
    transaction.turns.answered()
  }

  /** Makes a transaction's writes, all or none, and ends it either way; the changes are for the store. */
  commit(id: string, collections: ReadonlyMap<string, Collection>): Change[] {
    const transaction = this.#live(id)
    if (transaction.busy !== null) throw transactionBusy()
    const { scope } = transaction
    try {
      return scope === null ? [] : commitWrites(scope, collections, () => this.#options.journal.release(scope.mark))
    } finally {
      this.#end(transaction)
    }
  }

  async abort(id: string): Promise<void> {
    const transaction = this.#live(id)
    if (transaction.busy !== null && this.#options.settings.rollbackWhileBusy === 'refused') throw transactionBusy()
    await transaction.busy
    this.#end(transaction)
  }

  /** Ends every transaction, and whoever waits for one. */
  interrupt(): void {
    this.#interruptions++
    for (const transaction of [...this.#open.values()]) this.#end(transaction)
    if (this.#sweeping !== null) clearTimeout(this.#sweeping)
    this.#sweeping = null
  }

  /** Ends the transactions that are too old by now. */
  sweep(): void {
    for (const transaction of [...this.#open.values()]) if (this.#timeLeft(transaction) < 0) this.#end(transaction)
  }

  #createScope(transaction: Transaction): TransactionScope {
    const { journal, settings } = this.#options
    return new TransactionScope(journal.mark(true), transaction, this.#locks, settings)
  }

  #live(id: string): Transaction {
    const transaction = this.#open.get(id)
    if (transaction !== undefined && this.#timeLeft(transaction) < 0) this.#end(transaction)
    if (transaction === undefined || transaction.isOver) throw transactionMissing()
    return transaction
  }

  /** Below 0: it is too old. */
  #timeLeft({ startedAt, scope }: Transaction): number {
    const { settings, now } = this.#options
    const isHeavy = (scope?.moved ?? 0) > settings.heavyTransactionBytes
    const life = isHeavy ? Math.min(settings.heavyTransactionLifeMs, settings.transactionLifeMs) : settings.transactionLifeMs
    return startedAt + life - now()
  }

  #end(transaction: Transaction): void {
    if (transaction.isOver) return
    transaction.isOver = true
    this.#open.delete(transaction.id)
    const { scope } = transaction
    if (scope !== null) {
      this.#options.journal.release(scope.mark)
      for (const name of scope.names) this.#locks.delete(name)
    }
    transaction.end()
  }

  /** So that nobody waits for a transaction nobody ends. */
  #sweepLater(): void {
    if (this.#sweeping !== null || this.#open.size === 0) return
    const look = () => {
      this.#sweeping = null
      this.sweep()
      this.#sweepLater()
    }
    this.#sweeping = setTimeout(look, SWEEP_MS).unref()
  }
}
