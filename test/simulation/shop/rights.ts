import type { Seed } from '../../../sandbox/base/seed'

/** An application of the shop's own: whoever has its key and secret may fetch tokens, until the shop ends it. */
export interface App {
  readonly key: string
  readonly secret: string
  ended: boolean
}

/** An authorization given in a browser: a code, used once, then refresh tokens, until the merchant takes it back. */
export interface Grant {
  readonly code: string
  used: boolean
  withdrawn: boolean
  readonly refreshTokens: Set<string>
}

/** Who may fetch tokens of one shop. */
export class Rights {
  readonly apps: App[] = []
  readonly grants: Grant[] = []
  readonly #seed: Seed

  constructor(
    readonly shop: string,
    seed: Seed,
  ) {
    this.#seed = seed
  }

  /** An application that still lives, rather not one of `others`; a new one is made where there is none. */
  appBeside(others: readonly unknown[]): App {
    const found = this.apps.find(({ key, ended }) => !ended && !others.includes(key))
    if (found !== undefined) return found
    const app = { key: `77${this.shop.slice(-6)}${this.apps.length}`, secret: this.#seed.hex(32), ended: false }
    this.apps.push(app)
    return app
  }

  /** The merchant agrees in the browser. */
  authorize(): Grant {
    const grant = { code: this.#seed.hex(24), used: false, withdrawn: false, refreshTokens: new Set<string>() }
    this.grants.push(grant)
    return grant
  }

  /** What the refresh tokens of a grant are after a refresh: the same, one more, or only a new one. Gives the one told; '' where none is. */
  refresh(grant: Grant, how: 'same' | 'more' | 'instead' | 'first'): string {
    if (how === 'same') return ''
    if (how === 'instead') grant.refreshTokens.clear()
    const token = this.#seed.hex(40)
    grant.refreshTokens.add(token)
    return token
  }
}
