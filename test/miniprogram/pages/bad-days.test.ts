import { describe, expect, it } from 'vitest'
import { orderRow } from '../../../miniprogram/format/order-row'
import { productCard } from '../../../miniprogram/format/product-card'
import { trouble } from '../../../miniprogram/format/trouble'
import { choiceView, productView } from '../../../miniprogram/packages/shop/product/view'
import { meView } from '../../../miniprogram/pages/me/view'
import { clientError } from '../../../miniprogram/text/client-errors'
import { now, order, product } from '../samples'

/** What a newer cloud might send: the types of this mini program do not know it. */
const fromLater = <T>(known: T, more: object): T => JSON.parse(JSON.stringify({ ...known, ...more }))

const LINES = '  野生\r\n蜂蜜\n\n\t500g  '
const LONG = '当年新蜜'.repeat(60)

describe('names that were pasted', () => {
  it.each([LINES, LONG])('stand in one line wherever they are drawn: %j', (name) => {
    const drawn = [
      productCard({ ...product, name }).name,
      productView({ ...product, name }).name,
      orderRow({ ...order, first: { ...order.first, name } }, now).name,
      meView({ signedIn: true, phoneTail: null, buyers: 0, staff: [], name, picture: null, profileCheck: 'passed', reminders: [] }).title,
    ]
    for (const each of drawn) expect(each).toMatch(/^\S(.*\S)?$/)
    for (const each of drawn) expect(each).not.toMatch(/[\r\n\t]/)
  })
})

describe('a price of 0', () => {
  const free = { ...product, price: 0, priceTo: null, skus: [] }

  it('is a price like any other, and can be bought', () => {
    expect(productCard(free).price).toMatchObject({ yuan: '0', cents: '.00' })
    expect(productView(free)).toMatchObject({ price: { yuan: '0', cents: '.00' }, closed: '' })
    expect(choiceView(free, [], 1, now).ready).toBe(true)
    expect(orderRow({ ...order, total: 0 }, now).total).toMatchObject({ yuan: '0', cents: '.00' })
  })
})

describe('a cloud newer than this mini program', () => {
  it('may know states that it does not: the shop’s own word is shown', () => {
    const later = fromLater(order, { state: 'beingBaked', stateText: '烘焙中', more: { deep: [1] } })
    expect(orderRow(later, now).state).toBe('烘焙中')
  })

  it('may know states of products: such a one cannot be bought here', () => {
    const later = fromLater(product, { state: 'presale' })
    expect(productCard(later).gone).toBe(true)
    expect(productView(later).closed).not.toBe('')
  })

  it('may have dropped an action: the words say what helps', () => {
    expect(trouble('没取到', { ...clientError('client.cloud'), code: 'door.unknownAction', zh: '没有这个操作。' })).toMatchObject({
      note: '这个小程序和云端的版本对不上。关掉小程序再打开，会自动更新。',
      codeWords: '代码 door.unknownAction，点按复制',
    })
  })
})
