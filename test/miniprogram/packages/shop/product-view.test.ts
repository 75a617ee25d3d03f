import { describe, expect, it } from 'vitest'
import { choiceView, productView, wantedNote } from '../../../../miniprogram/packages/shop/product/view'
import { now, product } from '../../samples'

describe('a product', () => {
  it('shows its range, its first picture where there is no gallery, and its detail', () => {
    expect(productView(product)).toMatchObject({
      pictures: ['https://pic.example/jar'],
      price: { yuan: '39' },
      priceTo: { yuan: '59' },
      sold: '已售 310',
      stockWords: '有货。运费在微店结账时显示。',
      closed: '',
      detail: [
        { text: '手作。', picture: '' },
        { text: '', picture: 'https://pic.example/detail' },
      ],
    })
  })

  it('says why it cannot be bought', () => {
    expect(productView({ ...product, stock: 0 })).toMatchObject({ closed: '卖完了' })
    expect(productView({ ...product, state: 'offSale' })).toMatchObject({ closed: '已下架' })
  })
})

describe('the choice', () => {
  it('is not ready before every property is chosen', () => {
    expect(choiceView(product, ['小'], 1, now)).toMatchObject({ ready: false, chosenWords: '请先选规格', specWords: '请选择' })
  })

  it('takes price and stock from the SKU and holds the quantity below its stock', () => {
    expect(choiceView(product, ['大', '米白'], 9, now)).toMatchObject({
      ready: true,
      quantity: 3,
      most: 3,
      chosenPrice: { yuan: '59' },
      chosenWords: '已选 大，米白',
      chosenStock: '有货，10:31 核对',
    })
    expect(choiceView(product, ['大', '米白'], 0, now).quantity).toBe(1)
  })

  it('is refused for a SKU without stock', () => {
    expect(choiceView(product, ['小', '赭红'], 1, now)).toMatchObject({ ready: false, chosenStock: '卖完了' })
  })

  it('needs no SKU where there is none', () => {
    expect(choiceView({ ...product, skus: [] }, [], 2, now)).toMatchObject({ ready: true, groups: [], quantity: 2, chosenWords: '' })
  })
})

it('says what is bought', () => {
  expect(wantedNote(product, '3', 2)).toBe('大，米白 × 2')
  expect(wantedNote(product, '', 1)).toBe('× 1')
})
