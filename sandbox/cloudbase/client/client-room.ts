import { z } from 'zod'
import { type HttpRequest, type HttpResponse, json } from '../../base/http'
import { HangUp } from '../faults/hang-up'
import { type Actions, type Parameters, TcbError, type WxUser } from '../protocol'
import { clientError } from './client-errors'
import type { CollectionPermissions } from './collection-permissions'
import { DatabaseGuard } from './guard-database'
import { StorageGuard, type StorageRules } from './guard-storage'
import { readBody } from './read-body'
import { isFields } from './restrict-query'
import type { Watches } from './watches'

const body = z.object({ session: z.string().nullable(), action: z.string(), parameters: z.record(z.string(), z.unknown()) })

/** Largest list of documents a phone is given at once, bytes (docs/protocols/cloudbase.md §2). */
const MAX_REPLY_BYTES = 1024 * 1024

export interface ClientRoomOptions {
  readonly actions: Actions
  readonly permissions: CollectionPermissions
  readonly watches: Watches
  readonly storage: StorageRules
  readonly newRequestId: () => string
  /** The WeChat user a phone's session stands for; null for no such session. */
  readonly resolveSession: (session: string) => WxUser | null | Promise<WxUser | null>
}

type Answer = Readonly<Record<string, unknown>>

function checkSize(data: unknown): void {
  const list = isFields(data) && Array.isArray(data.list) ? data.list : []
  if (list.reduce((sum: number, text: unknown) => sum + Buffer.byteLength(String(text)), 0) > MAX_REPLY_BYTES)
    throw new TcbError('EXCEED_MAX_RESPONSE_SIZE', 'the documents are over 1 MB')
}

/** What a phone's `wx.cloud` asks of the database and the storage, under the collection's permission. */
export class ClientRoom {
  readonly #options: ClientRoomOptions

  constructor(options: ClientRoomOptions) {
    this.#options = options
  }

  /** `POST /client/database`, `/client/storage` and `/client/watch`: `{session, action, parameters}` → `{data}` or `{errCode, message}`. */
  async handle(request: HttpRequest): Promise<HttpResponse> {
    const requestId = this.#options.newRequestId()
    try {
      if (request.method !== 'POST') throw new TcbError('INVALID_PARAM', 'only POST is served')
      const { session, action, parameters } = readBody(request, body, '{session, action, parameters}')
      const openid = await this.#openid(session, action)
      return json(200, { requestId, ...(await this.#run(request.path, openid, action, parameters)) })
    } catch (error) {
      if (error instanceof HangUp) throw error
      if (!(error instanceof TcbError)) console.error('cloudbase client action failed', error)
      return json(200, { requestId, ...clientError(error) })
    }
  }

  /** A file anybody may read needs no person: a page shows pictures before anybody has signed in. */
  async #openid(session: string | null, action: string): Promise<string> {
    if (session === null && action === 'storage.batchGetDownloadUrl') return ''
    if (session === null) throw new TcbError('EXCEED_AUTHORITY', 'Unauthenticated access is denied')
    const user = await this.#options.resolveSession(session)
    if (user === null) throw new TcbError('INVALID_REQUEST_SOURCE', 'no such session')
    return user.openid
  }

  async #run(path: string, openid: string, action: string, parameters: Parameters): Promise<Answer> {
    if (path === '/client/watch') return { data: await this.#options.watches.handle(openid, action, parameters) }
    if (path === '/client/storage') return this.#storage(openid, action, parameters)
    return this.#database(openid, action, parameters)
  }

  async #database(openid: string, action: string, parameters: Parameters): Promise<Answer> {
    const guarded = new DatabaseGuard(this.#options.permissions, openid).guard(action, parameters)
    const run = this.#options.actions[action]
    if (guarded === null || run === undefined) throw new TcbError('INVALID_PARAM', `no action of a phone: ${action.slice(0, 100)}`)
    const { data } = await run(guarded, {}).catch((error: unknown) => {
      // What stands under that `_id` is not this person's, or the query would have met it.
      const taken =
        guarded.merge === false && error instanceof TcbError && error.message.includes('E11000') && error.message.includes('_id_')
      throw taken ? new TcbError('DATABASE_PERMISSION_DENIED', 'Permission denied') : error
    })
    checkSize(data)
    return { data }
  }

  async #storage(openid: string, action: string, parameters: Parameters): Promise<Answer> {
    const { storage, actions } = this.#options
    const guard = new StorageGuard(storage, openid)
    const guarded = guard.guard(action, parameters)
    const run = actions[action]
    if (guarded === null || run === undefined) throw new TcbError('INVALID_PARAM', `no action of a phone: ${action.slice(0, 100)}`)
    const { data } = await run(guarded, {})
    guard.done(action, guarded)
    return { data }
  }
}
