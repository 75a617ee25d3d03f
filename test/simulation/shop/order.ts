/** A refund of one line, by its number. `status` as the shop writes it: 1 asked, 10 done, 3 refused, 9 cancelled. */
export interface Refund {
  readonly no: string
  readonly status: '1' | '10' | '3' | '9'
  readonly fee: number
}

export interface Line {
  readonly product: string
  readonly sku: string
  readonly skuTitle: string
  readonly name: string
  /** Fen. */
  readonly price: number
  readonly quantity: number
  readonly sub: string
  readonly refund: Refund | null
}

/** Everything about an order that can change, as it is between two changes. Times are the shop's, UTC ms, whole seconds. */
export interface Version {
  readonly number: number
  readonly status: string
  readonly origin: string
  readonly words: string
  readonly updatedAt: number
  readonly paidAt: number | null
  readonly sentAt: number | null
  readonly finishedAt: number | null
  readonly freight: number
  /** Fen off the goods. */
  readonly discount: number
  readonly lines: readonly Line[]
  readonly sellerNote: string
  readonly carrier: string
  readonly tracking: string
  readonly street: string
}

export interface Person {
  readonly id: string
  readonly name: string
  readonly accountPhone: string
  readonly phone: string
  readonly note: string
}

export interface Order {
  readonly number: string
  readonly createdAt: number
  readonly buyer: Person
  /** -1 none · 0 not formed yet, so left out of lists unless asked for. */
  group: number
  version: Version
  /** True time of the last change. */
  changedAt: number
  /** What lists show; null while they do not show it at all. */
  listed: Version | null
  /** True time since which they show that. */
  listedAt: number
  /** Until this moment the detail still is `earlier`; null says that it does not exist yet. */
  behindUntil: number
  earlier: Version | null
  /** Highest version the detail has shown, and whether an older one was shown after it. */
  readonly shown: { highest: number; wentBack: boolean }
}

/** The state without its refunding form. */
export const plainState = (status: string) => (status.endsWith('_refunding') ? 'refunding' : status)

export const goodsOf = (version: Version) => version.lines.reduce((sum, line) => sum + line.price * line.quantity, 0) - version.discount

export const isAsked = (version: Version) => version.lines.some((line) => line.refund?.status === '1')
