import * as z from 'zod'
import { contracts } from '../../frame/contract'
import { fen, rowId, shopBrief, shopId, time } from '../../platform/port/shop'
import { bindingErrors } from './errors'

const key = z
  .string()
  .trim()
  .regex(/^\d{4,20}$/)
const secret = z.string().trim().min(8).max(128)

/** A strip at the foot of the shop's front page, in the merchant's words. A new one has a new id: who put the old one away sees it. */
export const shopOffer = z.object({
  id: z.string(),
  title: z.string(),
  note: z.string(),
  /** Where a tap leads; null: nowhere. */
  product: rowId.nullable(),
})
export type ShopOffer = z.output<typeof shopOffer>

/** One line; what people read is never broken by what was pasted. */
const words = (most: number) =>
  z
    .string()
    .transform((text) => text.replace(/\s+/gu, ' ').trim())
    .pipe(z.string().max(most))

export const boundShop = shopBrief.extend({
  /** `ownApp` 自用型: key and secret · `oauth` 服务型: authorised in the browser. */
  by: z.enum(['ownApp', 'oauth']),
  boundAt: time,
  /** Until then an unbinding can be undone; null while bound. */
  unboundUntil: time.nullable(),
  /** Where 微店 shall send its pushes: pasted by the merchant into 微店's console. */
  pushUrl: z.string(),
  offer: shopOffer.nullable(),
})

const bound = z.object({
  shop: boundShop,
  /** The newest order, read while binding: proof that it works. */
  newest: z
    .object({ number: z.string(), name: z.string(), picture: z.string().nullable(), total: fen, pieces: z.int(), createdAt: time })
    .nullable(),
})

export const bindingContracts = contracts({
  'binding.list': {
    can: 'binding.read',
    input: z.object({}),
    output: z.object({
      shops: z.array(boundShop.extend({ /** A second key is kept in reserve. */ hasSpare: z.boolean() })),
      /** A service application is configured, so OAuth is on offer. */
      oauth: z.boolean(),
    }),
    errors: {},
  },
  'binding.bindOwnApp': {
    can: 'binding.manage',
    input: z.object({ key, secret }),
    output: bound,
    errors: bindingErrors,
    changes: true,
    perMinute: 6,
  },
  'binding.startOauth': {
    can: 'binding.manage',
    input: z.object({}),
    output: z.object({ /** Opened in an ordinary browser. */ url: z.string(), ticket: z.string(), expiresAt: time }),
    errors: bindingErrors,
    changes: true,
    perMinute: 6,
  },
  /** Asked every few seconds while the browser is open. */
  'binding.oauthState': {
    can: 'binding.manage',
    input: z.object({ ticket: z.string().max(100) }),
    output: z.object({ state: z.enum(['waiting', 'arrived', 'refused', 'expired']), shopName: z.string().nullable() }),
    errors: bindingErrors,
  },
  /** The six digits shown in the browser prove that both screens belong to the same person. */
  'binding.confirmOauth': {
    can: 'binding.manage',
    input: z.object({
      ticket: z.string().max(100),
      code: z
        .string()
        .trim()
        .regex(/^\d{6}$/),
    }),
    output: bound,
    errors: bindingErrors,
    changes: true,
    perMinute: 10,
  },
  /** A second application of the same shop: used by itself, once, when the right in use ends. Replaces the one kept before. */
  'binding.setSpare': {
    can: 'binding.manage',
    input: z.object({ shop: shopId, key, secret }),
    output: z.object({ shop: shopId, hasSpare: z.boolean() }),
    errors: bindingErrors,
    changes: true,
    perMinute: 6,
  },
  'binding.removeSpare': {
    can: 'binding.manage',
    input: z.object({ shop: shopId }),
    output: z.object({ shop: shopId, hasSpare: z.boolean() }),
    errors: bindingErrors,
    changes: true,
  },
  /** The strip on the shop's front page; null takes it away. Nothing is promised that 微店 does not keep: the words are the merchant's. */
  'binding.setOffer': {
    can: 'binding.manage',
    input: z.object({
      shop: shopId,
      offer: z.object({ title: words(16).refine((text) => text !== ''), note: words(24), product: rowId.nullable() }).nullable(),
    }),
    output: z.object({ offer: shopOffer.nullable() }),
    errors: bindingErrors,
    changes: true,
    perMinute: 10,
  },
  /** Stops every call to the shop at once; undo for 30 days. */
  'binding.unbind': {
    can: 'binding.manage',
    input: z.object({ shop: shopId }),
    output: z.object({ unboundUntil: time }),
    errors: bindingErrors,
    changes: true,
  },
  'binding.undoUnbind': {
    can: 'binding.manage',
    input: z.object({ shop: shopId }),
    output: z.object({ shop: boundShop }),
    errors: bindingErrors,
    changes: true,
  },
})
