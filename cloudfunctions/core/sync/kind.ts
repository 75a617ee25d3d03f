import type { Failure } from '../base/error'
import type { Detail, ListPage, OpenShop, Rows, ShopId, Window } from '../platform/port'
import type { Compared } from './compared'
import type { KindName } from './kind-names'

/** What became of the rows of one batch. Every id is in exactly one of the four. */
export interface Taken {
  /** Written: new or different. */
  readonly changed: readonly string[]
  readonly unchanged: readonly string[]
  /** Somebody else wrote the row while we read it from the shop: read it again. */
  readonly contended: readonly string[]
  readonly failed: readonly FailedRow[]
}

/** A row that could not be taken. `missing`: the shop says by its id that it does not exist. */
export interface FailedRow {
  readonly id: string
  readonly failure: Failure
  readonly missing?: boolean
}

/** A span of the time at which rows were created, `[from, to)`, UTC ms. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** All that the engine knows of a sort of data. */
export interface Kind {
  readonly name: KindName
  readonly pageSize: (shop: OpenShop) => number
  readonly maxWindowMs: (shop: OpenShop) => number
  /** The first sync walks back through this time. */
  readonly historyBy: Window['by']
  list(shop: OpenShop, window: Window, page: number, size?: number): Promise<ListPage>
  /**
   * Reads what we keep of these rows and its revisions, then the rows from the shop, then writes what changed where the
   * revision still holds, and tells the facts.
   */
  take(shopId: ShopId, shop: OpenShop, ids: readonly string[]): Promise<Taken>
  /** Which of these rows we keep, by the platform's ids. */
  known(shopId: ShopId, ids: readonly string[]): Promise<ReadonlySet<string>>
  /** Rows kept of this shop. */
  stored(shopId: ShopId): Promise<number>
  /** As `take`, but nothing is written or told: how what we keep differs from what the shop says now. In the order of `ids`. */
  compare(shopId: ShopId, shop: OpenShop, ids: readonly string[]): Promise<readonly Compared[]>
  /** The platform's ids of the rows we keep as existing: of a span, or all of them. One database call per 1,000. */
  kept(shopId: ShopId, span: Span | null): Promise<readonly string[]>
  /** How many those of a span are. One database call. */
  countKept(shopId: ShopId, span: Span): Promise<number>
  /** Taking a row that the shop says does not exist marks it as gone; where not, a person has to look. */
  readonly marksGone: boolean
  /** One row as the shop answers it now, with all that is personal masked; for a person to look at. Never stored. */
  raw(shop: OpenShop, id: string): Promise<string>
  /** With the first round, then now and then: what a window cannot show. Gives the ids that have to be read. */
  readonly sweep?: Sweep
}

/** `first`: nothing of the shop is here yet. */
export type Sweep = (shopId: ShopId, shop: OpenShop, first: boolean) => Promise<readonly string[]>

/** What a domain brings: `records` are read before the shop is asked, `apply` writes what changed. */
export interface KindParts<Snapshot, Records> {
  readonly name: KindName
  readonly historyBy: Window['by']
  readonly rows: (shop: OpenShop) => Rows<Snapshot>
  readonly records: (shopId: ShopId, ids: readonly string[]) => Promise<Records>
  readonly apply: (shopId: ShopId, records: Records, details: readonly Detail<Snapshot>[]) => Promise<Taken>
  readonly known: (shopId: ShopId, ids: readonly string[]) => Promise<ReadonlySet<string>>
  readonly stored: (shopId: ShopId) => Promise<number>
  readonly compare: (shopId: ShopId, records: Records, details: readonly Detail<Snapshot>[]) => Promise<readonly Compared[]>
  readonly kept: (shopId: ShopId, span: Span | null) => Promise<readonly string[]>
  readonly countKept: (shopId: ShopId, span: Span) => Promise<number>
  readonly marksGone: boolean
  readonly sweep?: Sweep
}

/** Ties the parts together in the one order that loses nothing: revisions, then the shop, then fenced writes. */
export function createKind<Snapshot, Records>(parts: KindParts<Snapshot, Records>): Kind {
  const { name, historyBy, rows, known, stored, kept, countKept, marksGone, sweep } = parts
  return {
    name,
    historyBy,
    known,
    stored,
    kept,
    countKept,
    marksGone,
    pageSize: (shop) => rows(shop).pageSize,
    maxWindowMs: (shop) => rows(shop).maxWindowMs,
    list: (shop, window, page, size) => rows(shop).list(window, page, size),
    async take(shopId, shop, ids) {
      const records = await parts.records(shopId, ids)
      return parts.apply(shopId, records, await rows(shop).details(ids))
    },
    async compare(shopId, shop, ids) {
      const records = await parts.records(shopId, ids)
      return parts.compare(shopId, records, await rows(shop).details(ids))
    },
    raw: (shop, id) => rows(shop).raw(id),
    ...(sweep === undefined ? {} : { sweep }),
  }
}
