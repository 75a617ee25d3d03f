import { allShown } from '../../client/row-window'

export const productGridProps = {
  /** `ProductCard[]`. */
  cards: { type: Array, value: [] },
  fromWord: { type: String, value: '' },
  /** Which cards are drawn, of a list that is long. */
  shown: { type: Object, value: allShown },
  /** Shapes instead of cards. */
  skeleton: { type: Boolean, value: false },
}
