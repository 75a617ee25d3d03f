import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Simulated } from './simulated'
import { simulated } from './simulated'

const wx = {
  getAppBaseInfo: () => ({ language: 'zh_CN', SDKVersion: '3.17.0' }),
  getWindowInfo: () => ({ windowWidth: 375, windowHeight: 812, statusBarHeight: 44 }),
  getDeviceInfo: () => ({ platform: 'ios' }),
  nextTick: (run: () => void) => queueMicrotask(run),
  canIUse: () => true,
  setClipboardData: vi.fn(),
  navigateTo: vi.fn(),
  hideTabBar: vi.fn(),
  showTabBar: vi.fn(),
}

let world: Simulated

beforeAll(async () => {
  world = await simulated(wx)
})

beforeEach(() => {
  vi.clearAllMocks()
})

afterAll(async () => {
  await world.close()
  vi.unstubAllGlobals()
})

/** Taps are answered in the next turn of the loop. */
const next = () => new Promise((resolve) => setTimeout(resolve, 0))

const row = {
  id: 'weidian:1:2',
  shop: { name: '青禾小铺', logo: '', tint: 1 },
  state: '待付款',
  tone: 'wac',
  name: '蜂蜜',
  note: '500g',
  picture: '',
  total: { sign: '', yuan: '68', cents: '.00' },
  pieces: '共 1 件',
  foot: '付款期限见微店',
  act: 'pay',
  actWords: '去微店付款',
  copies: '',
}

describe('price', () => {
  it('draws sign, yuan and fen on one line', () => {
    const { text, html } = world.draw('components/price/price', { value: { sign: '−', yuan: '1,234', cents: '.50' }, plain: true })
    expect(text.replaceAll(' ', '')).toBe('−¥1,234.50')
    expect(html).toContain('--plain')
  })
})

describe('shop mark', () => {
  it('shows the first character where there is no logo, whole even outside the basic plane', () => {
    expect(world.draw('components/shop-mark/shop-mark', { name: '青禾', logo: null, tint: 3 }).text).toBe('青')
    expect(world.draw('components/shop-mark/shop-mark', { name: '𠮷野', logo: null, tint: 3 }).text).toBe('𠮷')
  })

  it('shows the logo where there is one', () => {
    const { html, text } = world.draw('components/shop-mark/shop-mark', { name: '青禾', logo: 'https://pic.example/logo' })
    expect(html).toContain('wl-mark-img')
    expect(text).toBe('')
  })
})

describe('order row', () => {
  it('says what it is and opens on a tap', async () => {
    const drawn = world.draw('components/order-row/order-row', { row })
    expect(drawn.text).toBe('青 青禾小铺 待付款 蜂蜜 500g ¥ 68 .00 共 1 件 付款期限见微店 去微店付款')
    drawn.tap('.wl-od-b')
    await next()
    expect(wx.navigateTo).toHaveBeenCalledWith(expect.objectContaining({ url: '/packages/account/order/order?id=weidian%3A1%3A2' }))
  })

  it('asks its page to pay', async () => {
    const drawn = world.draw('components/order-row/order-row', { row })
    const paid = drawn.heard('pay')
    drawn.tap('.lk')
    await next()
    expect(paid).toEqual([{ id: 'weidian:1:2' }])
    expect(wx.navigateTo).not.toHaveBeenCalled()
  })

  it('copies the parcel number', async () => {
    const drawn = world.draw('components/order-row/order-row', { row: { ...row, act: 'copy', copies: '7820' } })
    drawn.tap('.lk')
    await next()
    expect(wx.setClipboardData).toHaveBeenCalledWith(expect.objectContaining({ data: '7820' }))
  })

  it('has no link where nothing can be done', () => {
    expect(world.draw('components/order-row/order-row', { row: { ...row, act: 'none' } }).html).not.toContain('main--lk')
  })
})

describe('state view', () => {
  it('offers a way on only where there is one, and copies the code', async () => {
    const drawn = world.draw('components/state-view/state-view', {
      title: '没取到',
      note: '慢了',
      action: '再试一次',
      code: 'client.timeout r-1',
      codeWords: '代码',
    })
    const acted = drawn.heard('act')
    drawn.tap('.wl-void-b')
    drawn.tap('.wl-void-code')
    await next()
    expect(acted).toHaveLength(1)
    expect(wx.setClipboardData).toHaveBeenCalledWith(expect.objectContaining({ data: 'client.timeout r-1' }))
    expect(world.draw('components/state-view/state-view', { title: '空', note: '' }).html).not.toMatch(/wl-void-b|wl-void-code/)
  })
})

describe('product grid', () => {
  const card = {
    id: 'weidian:1:9',
    name: '茶',
    picture: '',
    price: { sign: '', yuan: '48', cents: '.00' },
    from: true,
    left: '剩 3 件',
    gone: false,
  }

  it('draws cards, and shapes of the same grid while waiting', () => {
    expect(world.draw('components/product-grid/product-grid', { cards: [card], fromWord: '起' }).text).toBe('茶 ¥ 48 .00 起 剩 3 件')
    const { html } = world.draw('components/product-grid/product-grid', { skeleton: true, cards: [card] })
    expect(html.match(/wl-grid-pic/g)).toHaveLength(4)
    expect(html).not.toContain('茶')
  })
})

describe('sheet', () => {
  it('lets the tab bar step aside, and come back', async () => {
    const drawn = world.draw('components/sheet/sheet', { visible: false, overTabs: true, title: '登录' })
    drawn.set({ visible: true })
    expect(wx.hideTabBar).toHaveBeenCalledTimes(1)
    drawn.leave()
    await next()
    expect(wx.showTabBar).toHaveBeenCalledTimes(1)
  })

  it('leaves the tab bar alone on other pages', () => {
    world.draw('components/sheet/sheet', { visible: true, title: '登录' })
    expect(wx.hideTabBar).not.toHaveBeenCalled()
  })
})
