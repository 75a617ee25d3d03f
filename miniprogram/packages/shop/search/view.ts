import type { ShopperApi } from '../../../../typings/api/shopper'
import type { ReplyError } from '../../../../typings/reply'
import type { ProductCard } from '../../../components/product-card/type'
import { productCard } from '../../../format/product-card'
import { type Trouble, trouble } from '../../../format/trouble'
import { fill } from '../../../text/fill'
import { text } from '../../../text/text'

export interface SearchData {
  phase: 'start' | 'waiting' | 'skeleton' | 'list' | 'empty' | 'error'
  cards: ProductCard[]
  more: boolean
  emptyNote: string
  trouble: Trouble | null
}

export function searchView(reply: ShopperApi['catalog.search']['output'], words: string): SearchData {
  return {
    phase: reply.products.length === 0 ? 'empty' : 'list',
    cards: reply.products.map(productCard),
    more: reply.next !== null,
    emptyNote: fill(text().search.emptyNote, { text: words }),
    trouble: null,
  }
}

export function searchTrouble(error: ReplyError): Pick<SearchData, 'phase' | 'trouble'> {
  return { phase: 'error', trouble: trouble(text().search.failed, error) }
}
