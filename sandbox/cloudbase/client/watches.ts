import { type Actions, type Parameters, TcbError } from '../protocol'
import type { CollectionPermissions } from './collection-permissions'
import type { Documents, WriteKind } from './document-changes'
import { DatabaseGuard } from './guard-database'
import { isFields } from './restrict-query'
import { Watch } from './watch'

/** Most documents of a listener without a limit, and the highest limit (official text, "实时数据推送"). */
const MOST_DOCUMENTS = 5000
const HIGHEST_LIMIT = 200
/** Most documents the database answers at once. */
const PAGE = 1000
/** How long a question for news stays open, ms. */
const WAIT_MS = 20_000
/** A listener nobody asks for is over, ms. */
const FORGOTTEN_MS = 120_000

export interface WatchesOptions {
  /** The database, past permissions and logs. */
  readonly actions: Actions
  readonly permissions: CollectionPermissions
  readonly newId: () => string
  /** Real time, ms: listeners are forgotten by it. */
  readonly now: () => number
}

function keyOf(text: string): string {
  const document: unknown = JSON.parse(text)
  return JSON.stringify(isFields(document) ? document._id : null)
}

function listOf(data: unknown): readonly string[] {
  const list: readonly unknown[] = isFields(data) && Array.isArray(data.list) ? data.list : []
  return list.map(String)
}

/** The listeners of all phones (`watch()`), told of changes when an action on their collection is done. */
export class Watches {
  readonly #options: WatchesOptions
  readonly #open = new Map<string, Watch>()

  constructor(options: WatchesOptions) {
    this.#options = options
  }

  /** `watch.open` → `{watch, snapshot}`, `watch.next` → `{snapshots}` when there is news or nothing for a while, `watch.close`. */
  async handle(openid: string, action: string, parameters: Parameters): Promise<unknown> {
    if (action === 'watch.open') return this.#start(openid, parameters)
    const id = `${openid} ${String(parameters.watch)}`
    if (action === 'watch.close') {
      this.#open.get(id)?.end()
      return { closed: this.#open.delete(id) }
    }
    if (action !== 'watch.next') throw new TcbError('INVALID_PARAM', `no action of a listener: ${action.slice(0, 100)}`)
    const watch = this.#open.get(id)
    if (watch === undefined) throw new TcbError('INVALID_PARAM', 'no such listener')
    watch.askedAt = this.#options.now()
    return { snapshots: await watch.next(typeof parameters.after === 'number' ? parameters.after : 0, WAIT_MS) }
  }

  /** A collection has been written to; null: perhaps every one. */
  async touched(collectionName: string | null, kind: WriteKind): Promise<void> {
    for (const [id, watch] of this.#open) if (this.#options.now() - watch.askedAt > FORGOTTEN_MS) this.#open.delete(id)
    const heard = [...this.#open.values()].filter((watch) => collectionName === null || watch.collectionName === collectionName)
    await Promise.all(heard.map((watch) => watch.refresh(kind)))
  }

  async #start(openid: string, { collectionName: name, query, order, limit }: Parameters): Promise<unknown> {
    if (typeof name !== 'string') throw new TcbError('INVALID_PARAM', 'collectionName is missing')
    if (typeof limit === 'number' && limit > HIGHEST_LIMIT)
      throw new TcbError('INVALID_PARAM', `limit of a watch is at most ${HIGHEST_LIMIT}`)
    const guard = new DatabaseGuard(this.#options.permissions, openid)
    const most = typeof limit === 'number' && limit > 0 ? limit : null
    const watch = new Watch(name, {
      read: () => this.#read({ collectionName: name, query: guard.readable(name, query), order }, most),
      standing: (ids) => this.#standing(name, ids),
    })
    const snapshot = await watch.start()
    const id = this.#options.newId()
    watch.askedAt = this.#options.now()
    this.#open.set(`${openid} ${id}`, watch)
    return { watch: id, snapshot }
  }

  async #read(asked: Parameters, limit: number | null): Promise<Documents> {
    const documents = new Map<string, string>()
    for (;;) {
      const page = Math.min(PAGE, (limit ?? MOST_DOCUMENTS + 1) - documents.size)
      const parameters = { ...asked, queryType: 'WHERE', offset: documents.size, limit: page }
      const list = await this.#find(parameters)
      for (const text of list) documents.set(keyOf(text), text)
      if (documents.size > MOST_DOCUMENTS) throw new TcbError('DATABASE_REQUEST_FAILED', `a watch has at most ${MOST_DOCUMENTS} documents`)
      if (list.length < page || documents.size === limit) return documents
    }
  }

  async #standing(collectionName: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
    const query = `{"_id":{"$in":[${ids.join(',')}]}}`
    const list = await this.#find({ collectionName, query, queryType: 'WHERE', limit: PAGE, projection: '{"_id":1}' })
    return new Set(list.map(keyOf))
  }

  async #find(parameters: Parameters): Promise<readonly string[]> {
    const reply = await this.#options.actions['database.getDocument']?.(parameters, {})
    return listOf(reply?.data)
  }

  /** As if every phone had been switched off. */
  reset(): void {
    for (const watch of this.#open.values()) watch.end()
    this.#open.clear()
  }
}
