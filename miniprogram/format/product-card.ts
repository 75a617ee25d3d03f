import type { ShopperApi } from '../../typings/api/shopper'
import type { ProductCard } from '../components/product-card/type'
import { fill } from '../text/fill'
import { text } from '../text/text'
import { money } from './money'
import { oneLine } from './one-line'

type Card = ShopperApi['home.get']['output']['products'][number]

/** From how many pieces down the stock is worth saying. */
const FEW = 5

/** What the shop sells → what a card draws. */
export function productCard(product: Card): ProductCard {
  const words = text().common
  const gone = product.stock <= 0 || product.state !== 'onSale'
  const few = product.stock <= FEW ? fill(words.left, { n: product.stock }) : ''
  return {
    id: product.id,
    name: oneLine(product.name),
    picture: product.picture ?? '',
    price: money(product.price),
    from: product.priceTo !== null,
    left: gone ? words.soldOut : few,
    gone,
  }
}
