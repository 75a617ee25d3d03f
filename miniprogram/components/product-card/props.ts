import type { ProductCard } from './type'

const none: ProductCard = { id: '', name: '', picture: '', price: { sign: '', yuan: '', cents: '' }, from: false, left: '', gone: false }

export const productCardProps = {
  card: { type: Object, value: none },
  /** `起`. */
  fromWord: { type: String, value: '' },
}
