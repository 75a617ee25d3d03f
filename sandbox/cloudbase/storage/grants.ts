import { createHmac } from 'node:crypto'

/** How long an upload may be begun after its metadata was asked for, seconds. Not documented. */
const UPLOAD_SECONDS = 900

export interface UploadGrant {
  readonly authorization: string
  readonly token: string
  readonly cosFileId: string
}

export type Verdict = 'good' | 'expired' | 'wrong'

/** Signs what lets somebody upload to one path, or download from it, until a moment of the world's clock. */
export class Grants {
  constructor(
    private readonly secret: string,
    /** UTC ms. */
    private readonly now: () => number,
  ) {}

  upload(path: string): UploadGrant {
    const until = this.#seconds() + UPLOAD_SECONDS
    const token = this.#sign('token', path, until)
    const cosFileId = this.#sign('meta', path, until)
    return { authorization: this.#authorization(path, until), token, cosFileId }
  }

  /** Whether the headers of an upload are those it was given for this path. */
  checkUpload(path: string, given: UploadGrant): Verdict {
    const until = Number(/q-sign-time=\d+;(\d+)/.exec(given.authorization)?.[1])
    if (given.authorization !== this.#authorization(path, until)) return 'wrong'
    if (given.token !== this.#sign('token', path, until) || given.cosFileId !== this.#sign('meta', path, until)) return 'wrong'
    return this.#seconds() > until ? 'expired' : 'good'
  }

  /** The query of a temporary link. */
  download(path: string, seconds: number): string {
    const until = this.#seconds() + seconds
    return `sign=${this.#sign('get', path, until)}&t=${until}`
  }

  checkDownload(path: string, query: URLSearchParams): Verdict {
    const until = query.get('t') ?? ''
    if (!/^\d{1,15}$/.test(until) || query.get('sign') !== this.#sign('get', path, Number(until))) return 'wrong'
    return this.#seconds() > Number(until) ? 'expired' : 'good'
  }

  #authorization(path: string, until: number): string {
    const time = `${until - UPLOAD_SECONDS};${until}`
    const signature = this.#sign('put', path, until)
    return `q-sign-algorithm=sha1&q-ak=standin&q-sign-time=${time}&q-key-time=${time}&q-header-list=&q-url-param-list=&q-signature=${signature}`
  }

  #seconds(): number {
    return Math.floor(this.now() / 1000)
  }

  #sign(what: string, path: string, until: number): string {
    return createHmac('sha256', this.secret)
      .update(JSON.stringify([what, path, until]))
      .digest('hex')
      .slice(0, 40)
  }
}
