import type { Seed } from '../../base/seed'
import type { DrawnOddities } from '../oddities'
import type { Numbers } from '../shop/numbers'
import type { Line } from '../shop/order'
import type { SampleProduct, SampleShop, Scenario } from '../shop/sample'
import { makeLine } from './make-line'
import { createPicker } from './picker'

type Pick = Scenario['lines']['pick']

/** Chooses what is bought in a recipe. */
export type ChooseLines = (recipe: Scenario, drawn: DrawnOddities, draw: Seed, numbers: Numbers) => Line[]

export function createChooseLines(sample: SampleShop): ChooseLines {
  const byId = new Map(sample.products.map((product) => [product.id, product]))
  const goods = createPicker(sample.products, (product) => (product.kind === 'goods' ? product.pull : 0))
  const gifts = sample.oddProducts.gifts.flatMap((id) => byId.get(id) ?? [])
  const ofKind = (kind: string) => sample.products.filter((product) => product.kind === kind)
  const kinds = { voucher: ofKind('voucher'), presale: ofKind('presale') }
  const usualCount = createPicker(sample.rhythm.lines, (entry) => entry[1])
  const usualQuantity = createPicker(sample.rhythm.quantity, (entry) => entry[1])
  const pickProduct = (pick: Pick, draw: Seed) => {
    if (pick === 'goods') return goods(draw.fraction())
    return draw.pick(pick === 'gift' ? gifts : kinds[pick])
  }
  return (recipe, drawn, draw, numbers) => {
    const { pick, count, quantity } = recipe.lines
    const wanted = count === 'usual' ? usualCount(draw.fraction())[0] : draw.whole(...count)
    const pieces = () => (quantity === 'usual' ? usualQuantity(draw.fraction())[0] : draw.whole(...quantity))
    const products = new Set<SampleProduct>()
    for (let tries = 0; products.size < wanted && tries < 50; tries++) products.add(pickProduct(pick, draw))
    const lines = [...products].map((product) => drawLine(product, pieces(), draw, numbers))
    const plain = recipe.address !== 'none' && recipe.group === undefined && recipe.burst === undefined
    return plain ? layOver(lines, drawn, byId, numbers) : lines
  }
}

function drawLine(product: SampleProduct, quantity: number, draw: Seed, numbers: Numbers): Line {
  const sku = product.skus.length === 0 ? undefined : draw.pick(product.skus)
  return makeLine(product, sku, quantity, numbers.sub())
}

function layOver(lines: Line[], drawn: DrawnOddities, byId: ReadonlyMap<string, SampleProduct>, numbers: Numbers): Line[] {
  const [first, ...rest] = lines
  if (first === undefined) return lines
  const gone = drawn.product === undefined ? undefined : byId.get(drawn.product)
  let line = gone === undefined ? first : makeLine(gone, undefined, first.quantity, first.subId)
  if (drawn.quantity !== undefined) line = { ...line, quantity: drawn.quantity }
  if (drawn.sku !== undefined) line = { ...line, skuId: drawn.sku.id, skuTitle: drawn.sku.title }
  const added = drawn.addLine === undefined ? undefined : byId.get(drawn.addLine.product)
  const more = added === undefined ? [] : [makeLine(added, undefined, drawn.addLine?.quantity ?? 1, numbers.sub())]
  return [line, ...rest, ...more]
}
