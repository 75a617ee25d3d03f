import { describe, expect, it } from 'vitest'
import { skuChoice } from '../../../../miniprogram/packages/shop/product/sku-choice'
import { product } from '../../samples'

const shown = (picked: string[]) => {
  const { groups, sku } = skuChoice(product.skus, picked)
  return { off: groups.map((group) => group.filter(({ off }) => off).map(({ value }) => value)), sku: sku?.id ?? null }
}

describe('choosing a SKU', () => {
  it('splits the properties out of the titles', () => {
    const { groups } = skuChoice(product.skus, [])
    expect(groups.map((group) => group.map(({ value }) => value))).toEqual([
      ['小', '大'],
      ['米白', '赭红'],
    ])
  })

  it('crosses out what the other choice leaves no stock for', () => {
    expect(shown([])).toEqual({ off: [[], []], sku: null })
    expect(shown(['小'])).toEqual({ off: [[], ['赭红']], sku: null })
    expect(shown(['', '赭红'])).toEqual({ off: [['小'], []], sku: null })
  })

  it('knows the SKU once every property is chosen', () => {
    expect(shown(['大', '赭红']).sku).toBe('4')
    expect(shown(['大']).sku).toBeNull()
  })

  it('makes one chip per SKU where titles have different parts', () => {
    const skus = [
      { id: '1', title: '一罐', price: 1, stock: 1 },
      { id: '2', title: '两罐;礼盒', price: 2, stock: 0 },
    ]
    const { groups } = skuChoice(skus, ['一罐'])
    expect(groups).toEqual([
      [
        { value: '一罐', on: true, off: false },
        { value: '两罐;礼盒', on: false, off: true },
      ],
    ])
    expect(skuChoice(skus, ['两罐;礼盒']).sku?.id).toBe('2')
  })
})
