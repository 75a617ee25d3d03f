import type * as z from 'zod'
import type { Filter } from '../../store'
import type { exportProductsInput } from './contract'
import type { ProductRecord } from './record'
import { termsToFind } from './terms'

/** Products as one tab and one search of staff see them. Gone ones only where they are asked for. */
export function staffFilter({ shop, state, soldOut, text }: z.output<typeof exportProductsInput>): Filter<ProductRecord> {
  const terms = termsToFind(text ?? '')
  return {
    shop,
    state: state ?? { $in: ['onSale', 'offSale'] },
    ...(soldOut === undefined ? {} : { stock: soldOut ? { $lte: 0 } : { $gt: 0 } }),
    ...(terms.length === 0 ? {} : { terms: { $all: terms } }),
  }
}
