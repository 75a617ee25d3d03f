import { type DocumentChange, type Documents, documentChanges, type WriteKind } from './document-changes'

/** What a listener is told; values are those of EJSON. */
export interface Snapshot {
  readonly id: number
  readonly type?: 'init'
  readonly docChanges: readonly DocumentChange[]
  readonly docs: readonly unknown[]
}

export interface WatchSources {
  /** The documents of now, in the listener's order. Throws TcbError where they may not be read any more. */
  readonly read: () => Promise<Documents>
  /** Those of these that still exist, by the text of their `_id`. */
  readonly standing: (ids: readonly string[]) => Promise<ReadonlySet<string>>
}

/** One listener: what it was told last, and what it has not been told yet. */
export class Watch {
  readonly collectionName: string
  readonly #sources: WatchSources
  #documents: Documents = new Map()
  #event = 0
  #untold: Snapshot[] = []
  #failure: unknown
  #wake: (() => void) | null = null
  /** Refreshes come one after another. */
  #turn: Promise<void> = Promise.resolve()
  /** When somebody asked last, UTC ms. */
  askedAt = 0

  constructor(collectionName: string, sources: WatchSources) {
    this.collectionName = collectionName
    this.#sources = sources
  }

  /** The documents at the beginning. */
  async start(): Promise<Snapshot> {
    this.#documents = await this.#sources.read()
    const docs: unknown[] = [...this.#documents.values()].map((text) => JSON.parse(text))
    const docChanges = docs.map((doc): DocumentChange => ({ id: 0, queueType: 'init', dataType: 'init', docId: Object(doc)._id, doc }))
    return { id: 0, type: 'init', docChanges, docs }
  }

  refresh(kind: WriteKind): Promise<void> {
    this.#turn = this.#turn.then(() => this.#compare(kind)).catch((error: unknown) => this.#fail(error))
    return this.#turn
  }

  async #compare(kind: WriteKind): Promise<void> {
    if (this.#failure !== undefined) return
    const after = await this.#sources.read()
    const gone = [...this.#documents.keys()].filter((key) => !after.has(key))
    const stands = gone.length === 0 ? new Set<string>() : await this.#sources.standing(gone)
    const docChanges = documentChanges(this.#event + 1, this.#documents, after, kind, stands)
    this.#documents = after
    if (docChanges.length === 0) return
    this.#event++
    this.#untold.push({ id: this.#event, docChanges, docs: [...after.values()].map((text): unknown => JSON.parse(text)) })
    this.#wake?.()
  }

  #fail(error: unknown): void {
    this.#failure = error
    this.#wake?.()
  }

  /** What has come since the event `after`, at the latest in `waitMs`. Throws what ended the listener. */
  async next(after: number, waitMs: number): Promise<readonly Snapshot[]> {
    this.#untold = this.#untold.filter(({ id }) => id > after)
    if (this.#untold.length === 0 && this.#failure === undefined) await this.#somethingNew(waitMs)
    if (this.#untold.length === 0 && this.#failure !== undefined) throw this.#failure
    return this.#untold
  }

  /** Whoever still asks need not wait. */
  end(): void {
    this.#wake?.()
  }

  #somethingNew(waitMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, waitMs)
      timer.unref()
      this.#wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}
