import { describe, expect, it } from 'vitest'
import { homeTrouble, homeView } from '../../../miniprogram/pages/home/view'
import { meView } from '../../../miniprogram/pages/me/view'
import { ordersTrouble, ordersView } from '../../../miniprogram/pages/orders/view'
import { clientError } from '../../../miniprogram/text/client-errors'
import { now, order, product } from '../samples'

const home = {
  shop: product.shop,
  shops: [product.shop],
  offer: null,
  categories: [{ id: 'c1', name: '茶' }],
  products: [product],
  next: 'p2',
  checkedAt: now - 60_000,
}

describe('home', () => {
  it('shows shop, time, categories and products', () => {
    expect(homeView(home, now)).toMatchObject({
      phase: 'list',
      note: '10:31 更新',
      several: false,
      tabs: [
        { id: '', name: '全部' },
        { id: 'c1', name: '茶' },
      ],
      more: true,
    })
    expect(homeView({ ...home, shops: [product.shop, product.shop] }, now).several).toBe(true)
  })

  it('shows what the merchant offers until it is put away here', () => {
    const offer = { id: 'o1', title: '满 59 元包邮', note: '', product: null }
    expect(homeView({ ...home, offer }, now).offer).toEqual({ ...offer, product: '' })
    expect(homeView({ ...home, offer }, now, (id) => id === 'o1').offer).toBeNull()
    expect(homeView({ ...home, offer }, now, (id) => id === 'o2').offer).not.toBeNull()
  })

  it('a cloud that knows of no offers shows none', () => {
    const { offer: _, ...older } = home
    expect(homeView(Object.assign(Object.create(home), older, { offer: undefined }), now).offer).toBeNull()
  })

  it('knows an empty shop from no shop at all', () => {
    expect(homeView({ ...home, products: [] }, now).phase).toBe('empty')
    expect(homeView({ ...home, shop: null, shops: [], products: [], checkedAt: null }, now)).toMatchObject({ phase: 'noShop', shop: null })
  })

  it('keeps a kept page when offline, and says of when it is', () => {
    expect(homeTrouble(clientError('client.offline'), now - 60_000, now)).toEqual({
      offline: '没有网络，这是 10:31 的内容。',
      trouble: null,
    })
    expect(homeTrouble(clientError('client.offline'), null, now).trouble?.code).toBe('client.offline')
    expect(homeTrouble(clientError('client.timeout'), now, now).trouble).toMatchObject({
      note: '服务慢了，不是你的问题。',
      codeWords: '代码 client.timeout，点按复制',
    })
  })
})

describe('orders', () => {
  const reply = { orders: [order], next: null, linked: true, checkedAt: now - 60_000 }

  it('shows rows and when they were checked', () => {
    expect(ordersView(reply, 'all', '', now)).toMatchObject({ phase: 'list', checked: '1 分钟前与微店核对', more: false })
  })

  it.each([
    ['all', '', 'empty'],
    ['refund', '', 'emptyTab'],
    ['all', '蜂蜜', 'emptySearch'],
  ] as const)('says why tab %s with search %j is empty', (tab, search, phase) => {
    expect(ordersView({ ...reply, orders: [] }, tab, search, now).phase).toBe(phase)
  })

  it('asks for the phone before it says there are no orders', () => {
    expect(ordersView({ ...reply, orders: [], linked: false }, 'all', '', now).phase).toBe('unlinked')
  })

  it('gives whoever gets the code the request too', () => {
    const error = { ...clientError('client.timeout'), code: 'order.notFound', requestId: 'r-1' }
    expect(ordersTrouble(error, now, now).trouble).toMatchObject({ code: 'order.notFound r-1', codeWords: '代码 order.notFound，点按复制' })
  })
})

describe('me', () => {
  const member = {
    signedIn: true,
    phoneTail: '2071',
    buyers: 2,
    staff: [],
    name: null,
    picture: null,
    profileCheck: 'passed' as const,
    reminders: [],
  }

  it('offers to sign in', () => {
    expect(meView({ ...member, signedIn: false, phoneTail: null })).toMatchObject({ signedIn: false, title: '登录', phone: null, role: '' })
  })

  it('offers to check the phone until it is checked', () => {
    expect(meView({ ...member, phoneTail: null }).phone).toMatchObject({ open: true })
    expect(meView(member)).toMatchObject({ note: '手机尾号 2071', phone: { open: false, note: '尾号 2071，对上 2 个微店买家' } })
  })

  it('names the highest role', () => {
    const staff = [
      { shop: null, role: 'service' as const },
      { shop: product.shop.id, role: 'admin' as const },
    ]
    expect(meView({ ...member, staff }).role).toBe('管理员')
  })
})
