import * as z from 'zod'
import type { Identity } from '../frame/contract'

/** What the platform says of this very call (docs/protocols/cloudbase.md §1, §3). */
export interface CallContext {
  readonly requestId: string
  /** The chain of callers, first to last; empty for HTTP access. */
  readonly source: readonly string[]
  readonly identity: Identity | null
}

const raw = z.object({
  request_id: z.string().default('none'),
  environ: z.string().optional(),
  environment: z.union([z.string(), z.record(z.string(), z.unknown())]).optional(),
})

type Variables = Readonly<Record<string, string>>

const asText = (values: Readonly<Record<string, unknown>>): Variables =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : String(value)]))

/** Older form: `K=V;K=V`. */
function readEnviron(text: string): Variables {
  const pairs = text.split(';').filter((part) => part.includes('='))
  return Object.fromEntries(pairs.map((part) => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)]))
}

/** Newer form: JSON, as text or as an object already. */
function readEnvironment(value: string | Readonly<Record<string, unknown>>): Variables | null {
  if (typeof value !== 'string') return asText(value)
  try {
    const parsed = z.record(z.string(), z.unknown()).safeParse(JSON.parse(value))
    return parsed.success ? asText(parsed.data) : null
  } catch {
    return null
  }
}

const IDENTIFYING = ['WX_OPENID', 'WX_APPID', 'WX_UNIONID', 'TCB_SOURCE'] as const

/** Where both forms are there, they must not contradict each other. */
function agree(a: Variables, b: Variables): boolean {
  return IDENTIFYING.every((name) => (a[name] ?? '') === (b[name] ?? ''))
}

/** Only names that the platform lists count as WeChat's word. */
function readIdentity(variables: Variables): Identity | null {
  const listed = new Set((variables.WX_CONTEXT_KEYS ?? '').split(','))
  const word = (name: string) => (listed.has(name) ? (variables[name] ?? '') : '')
  const [openid, appid, unionid] = [word('WX_OPENID'), word('WX_APPID'), word('WX_UNIONID')]
  if (openid === '' || appid === '') return null
  return { id: `${appid}:${openid}`, appid, openid, unionid: unionid === '' ? null : unionid }
}

/**
 * Identity and source of this call, from its own `context` alone: never from the event, never from the process environment,
 * where a previous caller's values may still stand. Null where the context cannot be read or contradicts itself.
 */
export function readContext(context: unknown): CallContext | null {
  const given = raw.safeParse(context)
  if (!given.success) return null
  const { environ, environment, request_id: requestId } = given.data
  const older = environ === undefined ? null : readEnviron(environ)
  const newer = environment === undefined ? null : readEnvironment(environment)
  if (environment !== undefined && newer === null) return null
  const variables = newer ?? older
  if (variables === null || (older !== null && newer !== null && !agree(older, newer))) return null
  const source = (variables.TCB_SOURCE ?? '').split(',').filter((link) => link !== '')
  return { requestId, source, identity: readIdentity(variables) }
}
