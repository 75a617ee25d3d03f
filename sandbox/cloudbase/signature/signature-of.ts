import { createHash, createHmac } from 'node:crypto'
import type { HttpRequest } from '../../base/http'
import type { Authorization } from './read-authorization'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()

/** What the signature must be, hex: TC3-HMAC-SHA256 as @cloudbase/signature-nodejs computes it, which differs from the cloud API's. */
export function signatureOf(
  request: HttpRequest,
  { date, service, signedParams, signedHeaders }: Authorization,
  payload: ReadonlyMap<string, string | Buffer>,
  secretKey: string,
): string {
  const hash = createHash('sha256')
  for (const name of signedParams)
    hash
      .update(`&${name}=`)
      .update(payload.get(name) ?? '')
      .update('\r\n')
  const address = `//${request.headers.host ?? ''}${request.path}`
  const lines = signedHeaders.map((name) => `${name}:${headerText(name, request.headers[name] ?? '')}`)
  const canonical = [
    request.method.toLowerCase(),
    address,
    request.query.toString(),
    `${lines.join('\n')}\n`,
    signedHeaders.join(';'),
    hash.digest('hex'),
  ].join('\n')
  const scope = `${date}/${service}/tc3_request`
  const text = ['TC3-HMAC-SHA256', request.headers['x-timestamp'] ?? '', scope, sha256(canonical)].join('\n')
  return hmac(hmac(hmac(hmac(`TC3${secretKey}`, date), service), 'tc3_request'), text).toString('hex')
}

/** A form's boundary is not signed. */
function headerText(name: string, value: string): string {
  const text = value.trim().toLowerCase()
  return name === 'content-type' && text.startsWith('multipart/form-data') ? 'multipart/form-data' : text
}
