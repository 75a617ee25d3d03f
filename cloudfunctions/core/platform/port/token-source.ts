/** Key and secret of an application registered with the platform. The secret is never logged. */
export interface AppKey {
  readonly key: string
  readonly secret: string
}

/** The right to call the platform for one shop. Null where the platform did not say. */
export interface Token {
  readonly token: string
  /** UTC ms, reckoned from the moment the answer came. */
  readonly expiresAt: number
  readonly refreshToken: string | null
  readonly refreshExpiresAt: number | null
  /** The platform's own id of the shop the token is for. */
  readonly sellerId: string | null
  readonly shopName: string | null
  readonly shopLogo: string | null
}

/**
 * How a platform gives and renews tokens. Throws `Failure`s of kind `transient` (no answer, throttled: ask again later),
 * and `platform.keyWrong`, `platform.codeWrong`, `platform.grantOver` (`tokenErrors`).
 */
export interface TokenSource {
  /** Own-shop application: key and secret are enough. A new token may end the previous one. */
  issueToken(app: AppKey): Promise<Token>
  /** Where the merchant agrees, in a browser. `state` is letters and digits. */
  authorizeUrl(request: { readonly key: string; readonly redirect: string; readonly state: string }): string
  /** Service application: the code of the return, once, within five minutes. */
  exchangeCode(app: AppKey, code: string): Promise<Token>
  /** Service application. Where the platform names no new refresh token or end, the earlier ones stay in the answer as null. */
  refresh(app: AppKey, refreshToken: string): Promise<Token>
}
