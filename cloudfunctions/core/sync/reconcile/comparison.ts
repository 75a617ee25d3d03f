import { failure } from '../../base/error'
import type { OpenShop } from '../../platform/port'
import type { Patch } from '../../store'
import type { SyncDeps } from '../deps'
import { engineErrors } from '../errors-engine'
import type { Job } from '../job'
import type { Kind, Span } from '../kind'
import { freshWork, openReconciliations, type Reconciliation, type Work } from './record'

/** How far it is, is written down at least so often; what is not written is read once more. */
const SAVE_EVERY_MS = 20_000

export interface ComparisonParts {
  readonly deps: SyncDeps
  readonly row: Reconciliation
  readonly kind: Kind
  /** Opened with the engine's share of the allowance, under the lease of the shop's live job. */
  readonly shop: OpenShop
  /** The live job as it was claimed. */
  readonly live: Job
  /** Null: all rows of the kind. */
  readonly span: Span | null
  /** From where on everything was read by the first sync, UTC ms. */
  readonly covered: number
  /** Rows read between two looks at the clock. */
  readonly batch: number
  /** Nothing new begins after it, UTC ms. */
  readonly deadline: number
}

/** One turn of a comparison. `work` is where it stands now, ahead of what is written. */
export class Comparison {
  work: Work
  mends: number
  #turn: number
  #savedAt: number

  constructor(readonly parts: ComparisonParts) {
    const { row, deps } = parts
    this.work = row.work ?? freshWork('list')
    this.mends = row.mends
    this.#turn = row.turn
    this.#savedAt = deps.clock.now()
  }

  get now(): number {
    return this.parts.deps.clock.now()
  }

  over(): boolean {
    return this.now >= this.parts.deadline
  }

  /** Writes where it stands, and `patch`. Throws `sync.lost` where somebody else has written meanwhile. */
  async write(patch: Patch<Reconciliation> = {}): Promise<void> {
    const { deps, row } = this.parts
    const set = { work: this.work, mends: this.mends, ...patch.set, turn: this.#turn + 1 }
    const done = await openReconciliations(deps.store).updateOne(row._id, { turn: this.#turn }, { ...patch, set })
    if (!done) throw failure(engineErrors, 'sync.lost')
    this.#turn++
    this.#savedAt = this.now
  }

  /** After each step: writes down where it stands, where that is long ago. False where time is up. */
  async goOn(): Promise<boolean> {
    if (this.now - this.#savedAt >= SAVE_EVERY_MS) await this.write()
    return !this.over()
  }
}
