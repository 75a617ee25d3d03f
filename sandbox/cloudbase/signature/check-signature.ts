import type { HttpRequest } from '../../base/http'
import { TcbError } from '../protocol'
import { readAuthorization } from './read-authorization'
import { signatureOf } from './signature-of'
import { signedPayload } from './signed-payload'

/** Longest life of a signature, seconds; the SDKs ask for this. */
const LIFE_SECONDS = 600
/** What has to be signed in any case. */
const ALWAYS = ['content-type', 'host']

export interface SignatureOptions {
  /** The key that goes with an id, for this request; null for an id nobody was given. */
  readonly secretKeyOf: (secretId: string) => string | null
  /** UTC ms. */
  readonly now: number
}

/** `secret id error` has been seen in the live service; the other words have not. */
const refused = (message: string) => new TcbError('SIGN_PARAM_INVALID', message)

/**
 * Lets a request pass whose signature is right, covers all of its parameters, and is not older than it may be. Throws TcbError
 * SIGN_PARAM_INVALID.
 */
export function checkSignature(request: HttpRequest, { secretKeyOf, now }: SignatureOptions): void {
  const { authorization = '' } = request.headers
  if (authorization === '') throw refused('the request is not signed')
  if (authorization.startsWith('Bearer ')) throw refused('API keys are not known here, sign with a secret id and key')
  const read = readAuthorization(authorization)
  if (read === null) throw refused('the authorization is not TC3-HMAC-SHA256')
  checkTime(request, read.date, now)
  const secretKey = secretKeyOf(read.secretId)
  if (secretKey === null) throw refused('secret id error')
  const payload = signedPayload(request)
  if (payload === null) throw refused('the body is not one that can be signed')
  const unsigned =
    [...payload.keys()].find((name) => !read.signedParams.includes(name)) ?? ALWAYS.find((name) => !read.signedHeaders.includes(name))
  if (unsigned !== undefined) throw refused(`not signed: ${unsigned.slice(0, 60)}`)
  if (signatureOf(request, read, payload, secretKey) !== read.signature) throw refused('signature error')
}

function checkTime({ headers }: HttpRequest, date: string, now: number): void {
  const seconds = Number(headers['x-timestamp'])
  const life = Math.min(Number(headers['x-signature-expires'] ?? LIFE_SECONDS), LIFE_SECONDS)
  if (!Number.isSafeInteger(seconds) || !(life > 0)) throw refused('the timestamp is missing')
  if (Math.abs(now / 1000 - seconds) > life) throw refused('signature expired')
  if (new Date(seconds * 1000).toISOString().slice(0, 10) !== date) throw refused('the credential is of another day')
}
