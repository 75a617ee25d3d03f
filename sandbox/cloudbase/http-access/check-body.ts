import type { HttpRequest } from '../../base/http'
import { TcbError } from '../protocol'

/** Largest body, bytes: text and all other types (docs/protocols/cloudbase.md §2). */
const MAX_TEXT_BYTES = 100 * 1024
const MAX_BINARY_BYTES = 6 * 1024 * 1024

const TEXT_TYPES = /^(text\/|application\/(json|x-www-form-urlencoded|xml|javascript|graphql)|[^;]*\+(json|xml))/i

/** The kind of a body that HTTP access lets through. Throws TcbError for one that is too large. */
export function checkBody({ headers, body }: HttpRequest): 'text' | 'binary' {
  const type = headers['content-type']
  const kind = body.length === 0 || type === undefined || TEXT_TYPES.test(type) ? 'text' : 'binary'
  if (body.length > (kind === 'text' ? MAX_TEXT_BYTES : MAX_BINARY_BYTES))
    throw new TcbError('EXCEED_MAX_PAYLOAD_SIZE', 'request payload exceeds the size limit')
  return kind
}
