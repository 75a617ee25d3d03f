import * as z from 'zod'
import { unescapeHtml } from '../../base/html'
import type { PushReading } from '../port/shop-platform'
import { parseBody } from './wire/parse'
import { text } from './wire/text'

const content = z.object({ type: text, message: z.object({ order_id: text, seller_id: text }) })

function readContent(value: string): PushReading | null {
  try {
    const push = content.parse(parseBody(value))
    const { order_id: number, seller_id: shop } = push.message
    if (!/^\d{1,24}$/.test(number)) return null
    return { kind: 'orders', id: number, shop: shop === '' ? null : shop, type: push.type }
  } catch {
    return null
  }
}

/**
 * A push as it came, by GET or POST: field `content`, JSON `{type, message}` (docs/protocols/weidian.md §5). It tells which
 * order may have changed and is believed no further. Null where it cannot be read. Unknown types are read like any other.
 */
export function readPush(request: { readonly query: string; readonly body: string }): PushReading | null {
  const value = new URLSearchParams(request.body).get('content') ?? new URLSearchParams(request.query).get('content')
  if (value === null) return null
  // Frameworks on the way may escape the JSON for HTML.
  return readContent(value) ?? readContent(unescapeHtml(value))
}
