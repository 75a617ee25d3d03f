import { TcbError } from '../protocol'

type Fields = Readonly<Record<string, unknown>>

/** `{openid}` in a query stands for who asks (docs/protocols/cloudbase.md §8). */
const PLACEHOLDER = '{openid}'

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The object behind a text of EJSON, its types left as they are written. Throws TcbError for anything else. */
export function readFields(text: unknown): Fields {
  if (text === undefined || text === null || text === '') return {}
  try {
    const value: unknown = typeof text === 'string' ? JSON.parse(text) : null
    if (isFields(value)) return value
  } catch {
    // Said below, as of every text that is no object.
  }
  throw new TcbError('INVALID_PARAM', 'an object of EJSON is expected')
}

function withOpenid(value: unknown, openid: string): unknown {
  if (value === PLACEHOLDER) return openid
  if (Array.isArray(value)) return value.map((each) => withOpenid(each, openid))
  return isFields(value) ? Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withOpenid(each, openid)])) : value
}

/** A phone's query as the server runs it: with the caller's openid put in, and, where asked, of his own documents only. */
export function restrictQuery(query: Fields, openid: string, ownOnly: boolean): Fields {
  const asked = Object.fromEntries(Object.entries(query).map(([name, value]) => [name, withOpenid(value, openid)]))
  if (!ownOnly || asked._openid === openid) return asked
  // A search by nearness may not stand inside of `$and`, so the owner joins what is asked wherever it can.
  return '_openid' in asked ? { $and: [asked, { _openid: openid }] } : { ...asked, _openid: openid }
}
