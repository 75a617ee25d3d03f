import { expect, it } from 'vitest'
import { type SpareReply, sparePage } from '../../../../miniprogram/packages/bind/spare/view'

const shop: SpareReply['shops'][number] = {
  ...{
    id: 'weidian:1',
    name: '青禾小铺',
    logo: null,
    tint: 0,
    by: 'ownApp',
    boundAt: 0,
    unboundUntil: null,
    offer: null,
    pushUrl: '',
    hasSpare: false,
  },
}
const page = (shops: SpareReply['shops'], id = 'weidian:1') => sparePage({ shops, oauth: false }, id)

it('says whether one is kept', () => {
  expect(page([shop])).toMatchObject({ kept: false, state: '还没有备用。' })
  expect(page([{ ...shop, hasSpare: true }])).toMatchObject({ kept: true, state: '已经存了一个。再存会换掉它。' })
})

it('is nothing for a shop that is not bound', () => {
  expect(page([shop], 'weidian:2')).toBeNull()
  expect(page([{ ...shop, unboundUntil: 1 }])).toBeNull()
})
