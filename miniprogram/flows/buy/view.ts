import type { ShopperApi } from '../../../typings/api/shopper'
import type { OrderRow } from '../../components/order-row/type'
import { moment } from '../../format/moment'
import type { Money } from '../../format/money'
import { moneyText } from '../../format/money-text'
import type { Trouble } from '../../format/trouble'
import { fill } from '../../text/fill'
import { text } from '../../text/text'

export type Prepared = ShopperApi['purchase.prepare']['output']

export interface Verdict {
  tone: 'ok' | 'warn' | 'plain'
  words: string
  /** False where leaving makes no sense: less in stock than wanted. */
  go: boolean
}

/** What the shop said about price and stock a moment ago, in one line. */
export function verdict(reply: Prepared, wanted: number, now: number): Verdict {
  const words = text().buy
  const at = moment(reply.checkedAt, now)
  if (!reply.fresh) return { tone: 'plain', words: fill(words.stale, { at }), go: true }
  if (reply.stock < wanted) return { tone: 'warn', words: fill(words.short, { at, n: reply.stock }), go: false }
  if (reply.changed) return { tone: 'warn', words: fill(words.moved, { at, price: moneyText(reply.price), n: reply.stock }), go: true }
  return { tone: 'ok', words: fill(words.same, { at }), go: true }
}

/** The rungs on offer: the web page where its host is registered, and always the link. */
export function rungs(reply: Prepared): { webView: { url: string; host: string } | null; link: string } {
  let webView: { url: string; host: string } | null = null
  let link = ''
  for (const way of reply.ways) {
    if (way.kind === 'webView') webView ??= { url: way.url, host: way.host }
    else link ||= way.url
  }
  return { webView, link: link || (webView?.url ?? '') }
}

/** `https://weidian.com/item.html?…` without its scheme, as a person reads it. */
export function shownLink(url: string): string {
  return url.replace(/^https?:\/\//, '')
}

/** What the page holds beside fixed words. */
export interface FirstData {
  step: 'checking' | 'ready' | 'link' | 'looking' | 'found' | 'notYet' | 'signIn' | 'error'
  price: Money | null
  verdict: Verdict | null
  copied: '' | 'yes' | 'no'
  trouble: Trouble | null
  orders: OrderRow[]
}

/** The page before anything is known. */
export const firstData: FirstData = { step: 'checking', price: null, verdict: null, copied: '', trouble: null, orders: [] }
