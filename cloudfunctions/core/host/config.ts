import * as z from 'zod'
import { noticeKinds, type Template } from '../frame/notice'

const keyOfRing = z.object({ id: z.string().min(1).max(20), key: z.base64().refine((text) => Buffer.from(text, 'base64').length === 32) })

/** Two slots, so that keys can change without a stop: what is new is made with `current`, `previous` still opens. */
const ring = z.object({ current: keyOfRing, previous: keyOfRing.nullable() })
export type Ring = z.output<typeof ring>

const url = z.url().transform((text) => text.replace(/\/+$/, ''))

/** Hosts and application of 微店. Defaults are the real ones (docs/protocols/weidian.md §1.2, §2, §7.2). */
const weidianConfig = z.object({
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
const allowance = z.object({ perSecond: z.number().positive(), concurrent: z.int().positive() })

const CAREFUL_ALLOWANCE: z.output<typeof allowance> = { perSecond: 5, concurrent: 2 }

/** `id:key,id:key`, the first is current. */
const ringText = z
  .string()
  .transform((text) => {
    const [current, previous] = text.split(',').map((slot) => {
      const [id = '', key = ''] = slot.split(':')
      return { id, key }
    })
    return { current, previous: previous ?? null }
  })
  .pipe(ring)

/** `digest:until`. */
const setupText = z
  .string()
  .regex(/^[0-9a-f]{64}:\d{1,15}$/)
  .transform((text) => ({ digest: text.slice(0, 64), until: Number(text.slice(65)) }))

/** `perSecond/concurrent`. */
const allowanceText = z
  .string()
  .transform((text) => {
    const [perSecond = Number.NaN, concurrent = Number.NaN] = text.split('/').map(Number)
    return { perSecond, concurrent }
  })
  .pipe(allowance)

const template = z.object({
  kind: z.enum(noticeKinds),
  id: z.string().regex(/^[\w-]{10,100}$/),
  fields: z.record(z.string().regex(/^[a-z]+$/), z.string().regex(/^[a-z_]+\d{1,3}$/)),
})

/** `shipped=<template id>,number:character_string1,name:thing2`, several parted by `;`. */
const templatesText = z
  .string()
  .transform((text) =>
    text.split(';').map((one) => {
      const [head = '', ...fields] = one.split(',').map((part) => part.trim())
      const [kind, id] = head.split('=')
      return { kind, id, fields: Object.fromEntries(fields.map((field) => field.split(':'))) }
    }),
  )
  .pipe(z.array(template))

const filled = (text: string | undefined) => text !== undefined && text !== ''

/**
 * The environment of a function; docs/architecture.md says which function gets which variable. No value is JSON:
 * docs/decisions/0004-plain-environment-values.md.
 */
const environment = z.object({
  WL_STAGE: z.enum(['production', 'sandbox']).default('production'),
  WL_APPID: z.string().min(1),
  WL_ROOTS: ringText.optional(),
  WL_PUSH_KEYS: ringText.optional(),
  WL_SETUP: setupText.optional(),
  WL_GATEWAY_URL: url.optional(),
  WL_WEIDIAN_API: url.optional(),
  WL_WEIDIAN_OAUTH: url.optional(),
  WL_WEIDIAN_H5: url.optional(),
  WL_WEIDIAN_SHOP_H5: z.string().optional(),
  WL_WEIDIAN_SERVICE_KEY: z.string().optional(),
  WL_WEIDIAN_SERVICE_SECRET: z.string().optional(),
  WL_WEB_VIEW_HOSTS: z.string().default(''),
  WL_ALLOWANCE: allowanceText.optional(),
  WL_TEMPLATES: templatesText.optional(),
  WL_MESSAGE_SOURCES: z.string().default('none,wx_unknown'),
  WL_AUDIT_DAYS: z.coerce.number().pipe(z.int().min(180)).default(1_096),
  WL_HANDOVER_HOURS: z.coerce.number().pipe(z.int().min(24).max(720)).default(72),
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
  /** Messages people may ask for; none: nothing is offered. */
  readonly templates: readonly Template[]
  /** What the cloud calls the source of a call by which WeChat pushes a message to a function; `none`: no source at all. */
  readonly messageSources: readonly string[]
  /** How long records of the audit are kept after they were sealed, ms: 180 days at least, three years by default. */
  readonly auditMs: number
  /** How long a change of the owner waits, ms: a day at least, so that somebody sees it. */
  readonly handoverMs: number
}

/** Empty variables count as missing. Throws a ZodError that names the variable, never its value. */
export function readConfig(variables: Readonly<Record<string, string | undefined>>): Config {
  const read = environment.parse(Object.fromEntries(Object.entries(variables).filter(([, text]) => filled(text))))
  return {
    stage: read.WL_STAGE,
    appid: read.WL_APPID,
    roots: read.WL_ROOTS ?? null,
    pushKeys: read.WL_PUSH_KEYS ?? null,
    setup: read.WL_SETUP ?? null,
    gatewayUrl: read.WL_GATEWAY_URL ?? null,
    weidian: weidianConfig.parse({
      api: read.WL_WEIDIAN_API,
      oauth: read.WL_WEIDIAN_OAUTH,
      h5: read.WL_WEIDIAN_H5,
      shopH5: read.WL_WEIDIAN_SHOP_H5,
      serviceKey: read.WL_WEIDIAN_SERVICE_KEY,
      serviceSecret: read.WL_WEIDIAN_SERVICE_SECRET,
    }),
    webViewHosts: read.WL_WEB_VIEW_HOSTS.split(',')
      .map((host) => host.trim())
      .filter((host) => host !== ''),
    allowance: read.WL_ALLOWANCE ?? CAREFUL_ALLOWANCE,
    templates: read.WL_TEMPLATES ?? [],
    messageSources: read.WL_MESSAGE_SOURCES.split(',')
      .map((source) => source.trim())
      .filter((source) => source !== ''),
    auditMs: read.WL_AUDIT_DAYS * 86_400_000,
    handoverMs: read.WL_HANDOVER_HOURS * 3_600_000,
  }
}
