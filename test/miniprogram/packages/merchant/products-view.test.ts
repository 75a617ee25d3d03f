import { describe, expect, it } from 'vitest'
import { type ProductsReply, productRow, productTabs, tabFilter } from '../../../../miniprogram/packages/merchant/products/view'

function product(change: Partial<ProductsReply['products'][number]> = {}): ProductsReply['products'][number] {
  const base = { id: 'weidian:1:2', name: '五常新米\n新米', picture: null, price: 6_800, priceTo: null, stock: 1_200, sold: 345 }
  return { ...base, state: 'onSale', code: '', skuCount: 1, updatedAt: 0, ...change }
}

describe('a product in the list of staff', () => {
  it('shows stock under the price', () => {
    expect(productRow(product())).toMatchObject({
      name: '五常新米 新米',
      note: '已售 345',
      stock: '库存 1,200',
      state: '',
      from: false,
      faded: false,
      price: { yuan: '68', cents: '.00' },
    })
  })

  it('adds code, options and the price range where there are any', () => {
    const row = productRow(product({ code: 'SC-1', skuCount: 3, priceTo: 12_800 }))
    expect(row.note).toBe('编码 SC-1，3 个规格，已售 345')
    expect(row).toMatchObject({ from: true, price: { yuan: '68' } })
  })

  it('tells sold out, taken down and deleted apart', () => {
    expect(productRow(product({ stock: 0 }))).toMatchObject({ stock: '售完', state: '', faded: true })
    expect(productRow(product({ state: 'offSale', stock: 0 }))).toMatchObject({ state: '下架', stock: '库存 0', faded: true })
    expect(productRow(product({ state: 'gone' }))).toMatchObject({ state: '已删除', faded: true })
  })
})

describe('the tabs of products', () => {
  it('ask for what they say', () => {
    expect(productTabs().map((tab) => [tab.name, tabFilter(tab.id)])).toEqual([
      ['全部', {}],
      ['在售', { state: 'onSale' }],
      ['售完', { state: 'onSale', soldOut: true }],
      ['下架', { state: 'offSale' }],
      ['已删除', { state: 'gone' }],
    ])
  })
})
