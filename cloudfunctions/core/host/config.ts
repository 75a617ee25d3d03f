import * as z from 'zod'

const keyOfRing = z.object({ id: z.string().min(1).max(20), key: z.base64().refine((text) => Buffer.from(text, 'base64').length === 32) })

/** Two slots, so that keys can change without a stop: what is new is made with `current`, `previous` still opens. */
export const ring = z.object({ current: keyOfRing, previous: keyOfRing.nullable() })
export type Ring = z.output<typeof ring>

const url = z.url().transform((text) => text.replace(/\/+$/, ''))

/** Hosts and application of 微店. Defaults are the real ones (docs/protocols/weidian.md §1.2, §2, §7.2). */
export const weidianConfig = z.object({
  api: url.default('https://api.vdian.com'),
  oauth: url.default('https://oauth.open.weidian.com'),
  h5: url.default('https://weidian.com'),
  /** `{shopId}` is filled in. */
  shopH5: z.string().default('https://shop{shopId}.v.weidian.com'),
  serviceKey: z.string().nullable().default(null),
  serviceSecret: z.string().nullable().default(null),
})
export type WeidianConfig = z.output<typeof weidianConfig>

/** Calls a shop lets us make. */
export const allowance = z.object({ perSecond: z.number().positive().default(5), concurrent: z.int().positive().default(2) })

const json = <T extends z.ZodType>(schema: T) =>
  z
    .string()
    .transform((text, context) => {
      try {
        return JSON.parse(text)
      } catch {
        context.addIssue('not JSON')
        return z.NEVER
      }
    })
    .pipe(schema)

/** The environment of a function; docs/architecture.md says which function gets which variable. */
export const environment = z.object({
  WL_STAGE: z.enum(['production', 'sandbox']).default('production'),
  WL_APPID: z.string().min(1),
  WL_ROOTS: json(ring).optional(),
  WL_PUSH_KEYS: json(ring).optional(),
  WL_SETUP: json(z.object({ digest: z.string().regex(/^[0-9a-f]{64}$/), until: z.int() })).optional(),
  WL_GATEWAY_URL: url.optional(),
  WL_WEIDIAN: json(weidianConfig).optional(),
  WL_WEB_VIEW_HOSTS: z.string().default(''),
  WL_ALLOWANCE: json(allowance).optional(),
})

/** What a function was deployed with. */
export interface Config {
  readonly stage: 'production' | 'sandbox'
  readonly appid: string
  readonly roots: Ring | null
  readonly pushKeys: Ring | null
  readonly setup: { readonly digest: string; readonly until: number } | null
  readonly gatewayUrl: string | null
  readonly weidian: WeidianConfig
  readonly webViewHosts: readonly string[]
  readonly allowance: z.output<typeof allowance>
}

/** Throws a ZodError that names the variable, never its value. */
export function readConfig(variables: Readonly<Record<string, string | undefined>>): Config {
  const read = environment.parse(variables)
  return {
    stage: read.WL_STAGE,
    appid: read.WL_APPID,
    roots: read.WL_ROOTS ?? null,
    pushKeys: read.WL_PUSH_KEYS ?? null,
    setup: read.WL_SETUP ?? null,
    gatewayUrl: read.WL_GATEWAY_URL ?? null,
    weidian: read.WL_WEIDIAN ?? weidianConfig.parse({}),
    webViewHosts: read.WL_WEB_VIEW_HOSTS.split(',')
      .map((host) => host.trim())
      .filter((host) => host !== ''),
    allowance: read.WL_ALLOWANCE ?? allowance.parse({}),
  }
}
