import * as z from 'zod'

export const platforms = ['weidian'] as const
export type PlatformName = (typeof platforms)[number]

/** `weidian:9600000001`: platform and the platform's own id of the shop. The key of `shops`, and the head of every row's key. */
export const shopId = z.string().regex(/^weidian:\d{1,20}$/)
export type ShopId = string

/** `weidian:9600000001:990000000000001`: a row of that shop, by the shop's own id of the row. */
export const rowId = z.string().regex(/^weidian:\d{1,20}:\d{1,24}$/)
export type RowId = string

export const fen = z.int()
/** UTC ms. */
export const time = z.int()
export const page = z.string().max(200)

/** The shop as every list shows it. `tint` 0–5 picks the colour of the shop mark where there is no logo. */
export const shopBrief = z.object({ id: shopId, name: z.string(), logo: z.string().nullable(), tint: z.int() })
export type ShopBrief = z.output<typeof shopBrief>
