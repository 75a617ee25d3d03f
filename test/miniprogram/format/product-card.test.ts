import { expect, it } from 'vitest'
import { productCard } from '../../../miniprogram/format/product-card'
import { product } from '../samples'

it('says from what price, and the stock only where it is low', () => {
  expect(productCard(product)).toMatchObject({ name: '密封茶叶罐 旋口密封', from: true, left: '', gone: false })
  expect(productCard({ ...product, priceTo: null, stock: 5 })).toMatchObject({ from: false, left: '剩 5 件', gone: false })
})

it.each([{ stock: 0 }, { state: 'offSale' as const }, { state: 'gone' as const }])('is sold out with %j', (change) => {
  expect(productCard({ ...product, ...change })).toMatchObject({ gone: true, left: '售完' })
})
