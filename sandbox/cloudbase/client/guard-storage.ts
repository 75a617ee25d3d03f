import { type Parameters, TcbError } from '../protocol'
import { pathOf } from '../storage/file-id'

export interface StorageRules {
  /** Who put a file there, by its path, as far as phones did; the rest belongs to nobody. */
  readonly owners: Map<string, string>
  readonly envId: string
  /** Whether there is a file. */
  readonly stands: (path: string) => boolean
}

/** The console's default for files: everybody may read, only who put a file there may replace or delete it. */
export class StorageGuard {
  readonly #owners: Map<string, string>
  readonly #envId: string
  readonly #openid: string
  readonly #stands: (path: string) => boolean

  constructor({ owners, envId, stands }: StorageRules, openid: string) {
    this.#owners = owners
    this.#envId = envId
    this.#stands = stands
    this.#openid = openid
  }

  /** `null`: no action of a phone's. Throws TcbError where the file is somebody else's. */
  guard(action: string, parameters: Parameters): Parameters | null {
    if (action === 'storage.batchGetDownloadUrl') return parameters
    if (action === 'storage.getUploadMetadata') {
      this.#checkOwner(String(parameters.path))
      return parameters
    }
    if (action !== 'storage.batchDeleteFile') return null
    const ids: readonly unknown[] = Array.isArray(parameters.fileid_list) ? parameters.fileid_list : []
    for (const id of ids) this.#checkOwner(pathOf(this.#envId, String(id)) ?? '')
    return parameters
  }

  /** Keeps whose an allowed file is. */
  done(action: string, parameters: Parameters): void {
    if (action === 'storage.getUploadMetadata') this.#owners.set(String(parameters.path), this.#openid)
  }

  #checkOwner(path: string): void {
    if (this.#stands(path) && this.#owners.get(path) !== this.#openid) throw new TcbError('STORAGE_EXCEED_AUTHORITY', 'permission denied')
  }
}
