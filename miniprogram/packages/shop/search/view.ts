import type { ShopperApi } from '../../../../typings/api/shopper'
import type { ReplyError } from '../../../../typings/reply'
import { allShown, type Shown } from '../../../client/row-window'
import type { ProductCard } from '../../../components/product-card/type'
import { productCard } from '../../../format/product-card'
import { type Trouble, trouble } from '../../../format/trouble'
import { fill } from '../../../text/fill'
import { text } from '../../../text/text'

export interface SearchData {
  phase: 'start' | 'waiting' | 'skeleton' | 'list' | 'empty' | 'error'
  cards: ProductCard[]
  /** Which of them are drawn. */
  shown: Shown
  more: boolean
  emptyNote: string
  trouble: Trouble | null
}

/** The page before anything is known. */
export const firstData: SearchData = { phase: 'start', cards: [], shown: allShown, more: false, emptyNote: '', trouble: null }

export function searchView(reply: ShopperApi['catalog.search']['output'], words: string): SearchData {
  return {
    phase: reply.products.length === 0 ? 'empty' : 'list',
    cards: reply.products.map(productCard),
    shown: allShown,
    more: reply.next !== null,
    emptyNote: fill(text().search.emptyNote, { text: words }),
    trouble: null,
  }
}

export function searchTrouble(error: ReplyError): Pick<SearchData, 'phase' | 'trouble'> {
  return { phase: 'error', trouble: trouble(text().search.failed, error) }
}
