import type { HttpRequest } from '../../base/http'
import { WeidianError } from '../codes'
import { fieldsOf } from '../oauth/fields'
import type { Arguments } from './text-of'

export interface Call {
  readonly method: string
  readonly version: string
  readonly accessToken: string | undefined
  readonly param: Arguments
}

/** Longest request the platform reads, in bytes of both fields. */
const LONGEST = 1_000_000

/**
 * Reads `param` and `public` from form or query (docs/protocols/weidian.md §2.1).
 * @throws WeidianError 10007 where one is missing, 10010 too long, 10018 for `\\uXXXX`, 10019 for a list, 10020 for broken JSON
 */
export function readCall(request: HttpRequest): Call {
  const fields = fieldsOf(request)
  const param = objectOf(fields.get('param'))
  const common = objectOf(fields.get('public'))
  const method = common.method
  if (typeof method !== 'string' || method === '') throw new WeidianError(10007)
  const version = common.version === undefined || common.version === '' ? '1.0' : String(common.version)
  const accessToken = common.access_token
  return { method, version, accessToken: typeof accessToken === 'string' && accessToken !== '' ? accessToken : undefined, param }
}

function objectOf(text: string | null): Arguments {
  if (text === null || text === '') throw new WeidianError(10007)
  if (text.length > LONGEST) throw new WeidianError(10010)
  if (/\\u[0-9a-fA-F]{4}/.test(text)) throw new WeidianError(10018)
  const value = parse(text)
  if (Array.isArray(value)) throw new WeidianError(10019)
  if (typeof value !== 'object' || value === null) throw new WeidianError(10020)
  return { ...value }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new WeidianError(10020)
  }
}
