import { readFileSync } from 'node:fs'
import * as z from 'zod'

const text = z.string()
const range = z.tuple([z.number(), z.number()])
const usual = z.union([range, z.literal('usual')])

const sku = z.object({ id: text, title: text, attrs: z.array(text), price: text, stock: z.int(), code: text.nullable() })
const product = z.object({
  id: text,
  name: text,
  desc: text,
  categories: z.array(text),
  kind: z.enum(['goods', 'voucher', 'presale']),
  status: z.enum(['onsale', 'instock', 'delete']),
  top: z.int(),
  price: text,
  stock: z.int(),
  sold: z.int(),
  pull: z.number(),
  code: text.nullable(),
  picture: z.object({ icon: text, tint: text }),
  attributes: z.array(z.object({ name: text, values: z.array(text) })),
  skus: z.array(sku),
  detail: z.array(z.object({ type: z.int(), text: text.optional(), icon: text.optional(), tint: text.optional() })),
  addedDaysAgo: z.number(),
})
const recipient = z.object({ name: text, phone: text, address: text, street: text, role: text.optional(), label: text.optional() })
const buyer = z.object({
  id: text,
  name: text,
  nick: text,
  phone: text,
  weight: z.number(),
  traits: z.array(text),
  recipients: z.array(recipient),
  phoneBefore: text.optional(),
  phoneChangedDaysAgo: z.number().optional(),
})
const step = z.object({
  do: text,
  after: text.optional(),
  sameSecond: text.optional(),
  refund: text.optional(),
  lines: text.optional(),
  amount: text.optional(),
  kind: text.optional(),
  cut: z.number().optional(),
  share: z.number().optional(),
})
const scenario = z.object({
  id: text,
  key: text,
  weight: z.number(),
  atLeast: z.int(),
  orderType: z.enum(['1', '2', '3']),
  buyer: text,
  lines: z.object({ pick: z.enum(['goods', 'gift', 'voucher', 'presale']), count: usual, quantity: usual }),
  placed: z.object({ agoHours: range }).optional(),
  holds: z.boolean().optional(),
  group: text.optional(),
  address: text.optional(),
  expressType: text.optional(),
  recipient: text.optional(),
  note: text.optional(),
  distribution: z.boolean().optional(),
  burst: z.object({ orders: z.int(), per: z.int() }).optional(),
  refundPair: z.boolean().optional(),
  discount: z.object({ type: text, info: text, leastCost: text, reduce: text, writtenAs: z.array(text) }).optional(),
  steps: z.array(step),
  end: text,
})
const overlay = z.object({
  id: text,
  chance: z.number(),
  set: z.object({
    recipientAddress: z.array(text).optional(),
    quantity: z.int().optional(),
    product: text.optional(),
    skuId: text.optional(),
    skuTitle: text.optional(),
    status: text.optional(),
    statusOri: text.optional(),
    addLine: text.optional(),
    customInfos: z.array(z.object({ name: text, value: text, format: text })).optional(),
    pushTimes: z.int().optional(),
    pushDelayMinutes: range.optional(),
    spelling: z.record(text, text).optional(),
  }),
})
const action = z.object({
  from: z.array(text),
  to: z.union([text, z.record(text, text)]),
  time: text.optional(),
  push: text.nullable().optional(),
  refund: text.optional(),
  item: text.optional(),
  group: text.optional(),
  argue: z.int().optional(),
  zh: text,
})
const yourOrder = z.object({
  id: text,
  state: text,
  orderType: z.enum(['1', '2', '3']),
  recipient: z.int(),
  lines: z.array(z.object({ productId: text, skuId: text, skuTitle: text, price: text, quantity: z.int() })),
  note: text,
  timeline: z.record(text, z.number()),
  express: z.object({ type: text, name: text, no: text }).optional(),
  discounts: z.array(z.object({ type: text, info: text, price: text })).optional(),
  refunds: z
    .array(z.object({ no: text, status: text, line: z.int(), itemFee: text, expressFee: text, fee: text, reason: text }))
    .optional(),
})
const sampleShop = z.object({
  shop: z.object({
    id: text,
    name: text,
    phone: text,
    icon: text,
    tint: text,
    notice: text,
    slogan: text,
    openHours: z.object({ from: text, to: text }),
    freight: z.object({ base: text, freeFrom: text, remoteExtra: text }),
    distributors: z.array(z.object({ id: text, name: text, phone: text, share: text })),
  }),
  categories: z.array(z.object({ id: text, name: text, sort: z.int() })),
  products: z.array(product),
  oddProducts: z.object({ gifts: z.array(text) }),
  addresses: z.array(
    z.object({
      id: text,
      province: text,
      city: text,
      district: text,
      prefix: text,
      street: text,
      weight: z.number(),
      remote: z.boolean(),
    }),
  ),
  carriers: z.array(z.object({ type: text, name: text, noPattern: text, weight: z.number() })),
  buyers: z.array(buyer),
  you: z.object({ buyerId: text, orders: z.array(yourOrder) }),
  rhythm: z.object({
    hours: z.array(z.number()),
    weekdays: z.array(z.number()),
    days: z.array(z.object({ from: text, to: text, factor: z.number() })),
    lines: z.array(range),
    quantity: z.array(range),
  }),
  states: z.record(text, z.object({ status: text, statusOri: text, isClose: z.int() })),
  delays: z.record(
    text,
    z.object({
      p50: z.number().optional(),
      p90: z.number().optional(),
      min: z.number().optional(),
      max: z.number().optional(),
      fixed: z.number().optional(),
      openHours: z.boolean().optional(),
    }),
  ),
  actions: z.record(text, action),
  scenarios: z.array(scenario),
  overlays: z.array(overlay),
  texts: z.object({
    buyer: z.array(text),
    odd: z.array(text),
    gift: z.array(text),
    seller: z.array(text),
    refundReason: z.array(text),
  }),
  more: z.object({
    buyers: z.object({ onePerOrders: z.number(), idFrom: text, phoneFrom: text, surnames: text, given: text }),
    ids: z.object({ orderFrom: text, subOrderFrom: text, refundFrom: text }),
  }),
})

export type SampleShop = z.output<typeof sampleShop>
export type SampleProduct = SampleShop['products'][number]
export type SampleBuyer = SampleShop['buyers'][number]
export type SampleRecipient = SampleBuyer['recipients'][number]
export type Scenario = SampleShop['scenarios'][number]
export type ScenarioStep = Scenario['steps'][number]
export type Overlay = SampleShop['overlays'][number]
export type YourOrder = SampleShop['you']['orders'][number]

let loaded: SampleShop | null = null

/** `sandbox/world/data/sample-shop.json`, checked once. */
export function loadSample(): SampleShop {
  loaded ??= sampleShop.parse(JSON.parse(readFileSync(new URL('../../world/data/sample-shop.json', import.meta.url), 'utf8')))
  return loaded
}
