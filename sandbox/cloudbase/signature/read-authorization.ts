/** The parts of an `authorization` header as @cloudbase/signature-nodejs writes it. */
export interface Authorization {
  readonly secretId: string
  /** `2026-11-24`. */
  readonly date: string
  readonly service: string
  /** Names of parameters and headers the signature covers, in its order. */
  readonly signedParams: readonly string[]
  readonly signedHeaders: readonly string[]
  readonly signature: string
}

const SHAPE =
  /^TC3-HMAC-SHA256 Credential=([^/,\s]+)\/(\d{4}-\d\d-\d\d)\/([a-z]+)\/tc3_request,(?: SignedParams=([^,\s]*),)? SignedHeaders=([^,\s]*), Signature=([0-9a-f]{64})$/

/** Null: not an authorization of this kind. */
export function readAuthorization(text: string): Authorization | null {
  const [, secretId, date, service, params = '', headers = '', signature] = SHAPE.exec(text) ?? []
  if (secretId === undefined || date === undefined || service === undefined || signature === undefined) return null
  const list = (names: string) => names.split(';').filter((name) => name !== '')
  return { secretId, date, service, signedParams: list(params), signedHeaders: list(headers), signature }
}
