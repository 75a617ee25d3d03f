import type { ShopperApi } from '../../../../typings/api/shopper'
import type { ReplyError } from '../../../../typings/reply'
import { allShown, type Shown } from '../../../client/row-window'
import type { ProductCard } from '../../../components/product-card/type'
import { productCard } from '../../../format/product-card'
import { type Trouble, trouble } from '../../../format/trouble'
import { fill } from '../../../text/fill'
import { text } from '../../../text/text'

export interface SearchData {
  phase: 'start' | 'suggest' | 'waiting' | 'skeleton' | 'list' | 'empty' | 'error'
  /** What was searched for before, newest first. */
  history: readonly string[]
  /** Names that hold what is typed. */
  suggested: { name: string; words: string }[]
  cards: ProductCard[]
  /** Which of them are drawn. */
  shown: Shown
  more: boolean
  emptyNote: string
  trouble: Trouble | null
}

/** The page before anything is known. */
export const firstData: SearchData = {
  phase: 'start',
  history: [],
  suggested: [],
  cards: [],
  shown: allShown,
  more: false,
  emptyNote: '',
  trouble: null,
}

export function searchView(reply: ShopperApi['catalog.search']['output'], words: string): Omit<SearchData, 'history' | 'suggested'> {
  return {
    phase: reply.products.length === 0 ? 'empty' : 'list',
    cards: reply.products.map(productCard),
    shown: allShown,
    more: reply.next !== null,
    emptyNote: fill(text().search.emptyNote, { text: words }),
    trouble: null,
  }
}

/** Names for what is typed → rows; what is typed itself comes first, for there may be no name. */
export function suggestedView(names: readonly string[], typed: string): SearchData['suggested'] {
  const words = fill(text().search.suggested, { text: typed })
  return [{ name: typed, words }, ...names.filter((name) => name !== typed).map((name) => ({ name, words: name }))]
}

export function searchTrouble(error: ReplyError): Pick<SearchData, 'phase' | 'trouble'> {
  return { phase: 'error', trouble: trouble(text().search.failed, error) }
}
