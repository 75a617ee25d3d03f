import { randomUUID } from 'node:crypto'
import type { HttpResponse } from '../../base/http'

const words: Readonly<Record<string, string>> = {
  AccessDenied: 'Access Denied.',
  EntityTooLarge: 'Your proposed upload exceeds the maximum allowed object size.',
  InvalidURI: "Couldn't parse the specified URI.",
  MalformedPOSTRequest: 'The body of your POST request is not well-formed multipart/form-data.',
  MethodNotAllowed: 'The specified method is not allowed against this resource.',
  NoSuchKey: 'The specified key does not exist.',
  SignatureDoesNotMatch: 'The Signature you specified is invalid.',
  SlowDown: 'Please reduce your request rate.',
}

const escaped = (text: string) => text.replace(/[&<>"]/g, (each) => `&#${each.charCodeAt(0)};`)

/** An error as COS words it: the SDKs look for `<Error>` in the answer to an upload, and for nothing else. */
export function objectError(status: number, code: string, path: string, message = words[code] ?? code): HttpResponse {
  const id = randomUUID()
  const resource = escaped(path.replace(/\p{Cc}/gu, '').slice(0, 200))
  return {
    status,
    headers: { 'content-type': 'application/xml', 'x-cos-request-id': id },
    body: `<?xml version='1.0' encoding='utf-8' ?>\n<Error><Code>${code}</Code><Message>${escaped(message)}</Message><Resource>${resource}</Resource><RequestId>${id}</RequestId><TraceId>${id}</TraceId></Error>`,
  }
}
