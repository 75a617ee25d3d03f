import type { ShopId } from '../../platform/port'
import type { Store } from '../../store'
import { type DeadLetter, openDeadLetters } from './dead-letter'

/** Letters of one page. */
const PAGE = 50

export interface LetterPage {
  readonly letters: readonly DeadLetter[]
  readonly open: number
  readonly ignored: number
  readonly more: boolean
}

/** Open letters, oldest first, then the ignored ones. Up to four database calls. */
export async function listLetters(store: Store, shop: ShopId, skip: number): Promise<LetterPage> {
  const letters = openDeadLetters(store)
  const [isOpen, isIgnored] = [
    { shop, ignored: null },
    { shop, ignored: { $ne: null } },
  ]
  const order = { firstAt: 1, _id: 1 } as const
  const [open, ignored] = await Promise.all([letters.count(isOpen), letters.count(isIgnored)])
  const first = skip < open ? await letters.find(isOpen, { order, skip, limit: PAGE }) : []
  const room = PAGE - first.length
  const rest = room > 0 && ignored > 0 ? await letters.find(isIgnored, { order, skip: Math.max(0, skip - open), limit: room }) : []
  return { letters: [...first, ...rest], open, ignored, more: skip + PAGE < open + ignored }
}
