import type { HttpRequest } from '../../base/http'
import { readMultipart } from '../wx/multipart'

type Part = readonly [name: string, value: string | Buffer]

/** Sent as bytes, which are signed as they are; everything else is text. */
const BYTES = new Set(['requestdata', 'apioptions'])

const encoded = (name: string) =>
  encodeURIComponent(name.toLowerCase().trim()).replace(/[!'()*]/g, (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`)

/**
 * The parameters of a request as the SDKs sign them: names in lower case, values as text, nothing that is empty. Null where the body is
 * not one the SDKs send.
 */
export function signedPayload({ headers, body }: HttpRequest): ReadonlyMap<string, string | Buffer> | null {
  const type = headers['content-type'] ?? ''
  const parts = type.startsWith('multipart/form-data') ? formParts(type, body) : jsonParts(body)
  if (parts === null) return null
  return new Map(parts.filter(([, value]) => value.length > 0).map(([name, value]) => [encoded(name), value]))
}

function formParts(type: string, body: Buffer): readonly Part[] {
  return [...readMultipart(type, body)].map(([name, bytes]): Part => {
    return [name, BYTES.has(name.toLowerCase()) ? bytes : bytes.toString('utf8').trim()]
  })
}

function jsonParts(body: Buffer): readonly Part[] | null {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'))
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
    return Object.entries(value).map(([name, each]): Part => [name, (typeof each === 'string' ? each : JSON.stringify(each)).trim()])
  } catch {
    return null
  }
}
