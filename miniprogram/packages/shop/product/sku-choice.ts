import type { ShopperApi } from '../../../../typings/api/shopper'

type Sku = ShopperApi['product.get']['output']['skus'][number]

export interface SkuValue {
  readonly value: string
  readonly on: boolean
  /** No stock in any SKU that fits the other choices. */
  readonly off: boolean
}

export interface SkuChoice {
  /** One row of chips per property: `小;米白` has two. */
  readonly groups: readonly (readonly SkuValue[])[]
  /** The SKU meant once every property is chosen. */
  readonly sku: Sku | null
}

function parts(sku: Sku, wide: boolean): string[] {
  return wide ? sku.title.split(/[;；]/).map((part) => part.trim()) : [sku.title]
}

/**
 * SKUs and what was picked (one value per property, '' for none yet) → chips. The shop sends titles only, so properties are split out where
 * every title has as many parts; else each SKU is one chip.
 */
export function skuChoice(skus: readonly Sku[], picked: readonly string[]): SkuChoice {
  const counts = new Set(skus.map((sku) => sku.title.split(/[;；]/).length))
  const wide = counts.size === 1
  const width = wide ? ([...counts][0] ?? 1) : 1
  const rows = skus.map((sku) => ({ sku, values: parts(sku, wide) }))
  const fits = (values: readonly string[], except: number) =>
    values.every((value, index) => index === except || (picked[index] ?? '') === '' || picked[index] === value)
  const groups = Array.from({ length: width }, (_, column) => {
    const values = [...new Set(rows.map((row) => row.values[column] ?? ''))]
    return values.map((value) => ({
      value,
      on: picked[column] === value,
      off: !rows.some((row) => row.values[column] === value && row.sku.stock > 0 && fits(row.values, column)),
    }))
  })
  const whole = Array.from({ length: width }, (_, column) => picked[column] ?? '').every((value) => value !== '')
  const match = whole ? rows.find((row) => fits(row.values, -1)) : undefined
  return { groups, sku: match?.sku ?? null }
}
