import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { phoneOf } from '../../browser/phone-of'
import { openWorld, type World } from './open-phone'
import { styleOf } from './style-of'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world?.close())

describe('a page', () => {
  it('shows its data, follows setData and marks what a test looks for', async () => {
    const page = await world.open('pages/home/home')
    await page.click('text=加二')
    await page.click('text=加二')
    expect(await page.textContent('#count')).toBe('4')
    expect(await page.textContent('[data-index="1"][data-long-name="蜜"]')).toBe('2 蜜')
    expect(await phoneOf(page).errors()).toEqual([])
    await page.close()
  })

  it('lives in WeChat’s order, its components with it', async () => {
    const page = await world.open('pages/home/home')
    await page.waitForFunction(`window.__phone.run('story').includes('home ready')`)
    expect(await phoneOf(page).run('story')).toEqual([
      'launch pages/home/home',
      'show',
      'counter attached',
      'home load',
      'home show',
      'counter show',
      'counter ready',
      'home ready',
    ])
    await page.close()
  })

  it('hears of a new size while it is shown, its components with it', async () => {
    const page = await world.open('pages/home/home', { query: '&frame=0' })
    await page.setViewportSize({ width: 700, height: 600 })
    await page.waitForFunction(`window.__phone.run('story').includes('counter 700')`)
    await page.click('#open')
    await page.setViewportSize({ width: 720, height: 600 })
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))')
    await phoneOf(page).back()
    const story = await phoneOf(page).run('story')
    expect(story).toEqual(expect.arrayContaining(['home 700', 'counter 700']))
    expect(story).not.toContain('home 720')
    await page.close()
  })

  it('keeps a component’s classes to itself, and a page’s to the page', async () => {
    const page = await world.open('pages/home/home')
    expect(await styleOf(page, 'wx-counter [class$="--value"]', ['color'])).toEqual({ color: 'rgb(1, 2, 3)' })
    expect(await styleOf(page, '.inner', ['color'])).toEqual({ color: 'rgb(1, 2, 3)' })
    await page.click('#open')
    expect(await styleOf(page, '#row', ['paddingTop'])).toEqual({ paddingTop: '0px' })
    await page.close()
  })

  it('is what is left by back, and what is found there again', async () => {
    const page = await world.open('pages/home/home')
    await page.click('text=加二')
    await page.click('#open')
    await page.waitForSelector('text=第二页 青 你好')
    expect(await phoneOf(page).stack()).toEqual(['pages/home/home', 'pages/second/second'])
    await page.click('[aria-label="返回"]')
    expect(await phoneOf(page).data()).toMatchObject({ count: 2, answer: '收到' })
    expect(await phoneOf(page).run('story')).toEqual(expect.arrayContaining(['home hide', 'second unload']))
    await page.close()
  })

  it('comes from a sub-package, without a bar where it asks so, with the picture at its own height', async () => {
    const page = await world.open('pages/second/second?name=x')
    await page.click('#extra')
    await page.waitForSelector('text=详情 7')
    await page.waitForFunction(`document.querySelector('#picture').clientHeight === 50`)
    expect(await page.locator('.phone-nav').last().isVisible()).toBe(false)
    await page.close()
  })

  it('is refused as the eleventh', async () => {
    const page = await world.open('pages/home/home')
    const next = () => phoneOf(page).wx('navigateTo', { url: '/pages/second/second?name=x' })
    for (let count = 1; count < 10; count++) await next()
    expect(await next()).toBe('navigateTo:fail webview count limit exceed')
    await page.close()
  })

  it('does not hide what no phone of ours knows', async () => {
    const page = await world.open('pages/odd/odd')
    await page.waitForSelector('.phone-problems:has-text("<hologram>")')
    expect(await phoneOf(page).unknown()).toEqual(['<hologram>'])
    await page.close()
  })
})

describe('tab pages', () => {
  it('stay alive behind each other and hear of the tap', async () => {
    const page = await world.open('pages/home/home')
    await page.click('text=加二')
    await page.click('[data-tab="pages/me/me"]')
    await page.click('[data-tab="pages/home/home"]')
    expect(await page.textContent('#count')).toBe('2')
    expect(await phoneOf(page).data()).toMatchObject({ tabTaps: 1, tabText: '首页' })
    expect(await phoneOf(page).stack()).toEqual(['pages/home/home'])
    await page.close()
  })

  it('cannot be opened by navigateTo', async () => {
    const page = await world.open('pages/home/home')
    expect(await phoneOf(page).wx('navigateTo', { url: '/pages/me/me' })).toBe('navigateTo:fail can not navigateTo a tabbar page')
    await page.close()
  })
})

describe('the screen', () => {
  it('turns dark where the app allows it: bar, sheets of style, and those who listen', async () => {
    const page = await world.open('pages/home/home')
    await page.click('[data-tab="pages/me/me"]')
    expect(await page.textContent('#theme')).toBe('light')
    await phoneOf(page).setTheme('dark')
    await page.waitForSelector('#theme:has-text("dark")')
    expect(await styleOf(page, '#theme', ['color'])).toEqual({ color: 'rgb(236, 234, 230)' })
    expect(await styleOf(page, '.phone-tabbar', ['backgroundColor'])).toEqual({ backgroundColor: 'rgb(27, 28, 30)' })
    await page.close()
  })

  it('shows no tabs on a page without them when it turns dark', async () => {
    const page = await world.open('pages/list/list')
    expect(await page.locator('.phone-tabbar').isVisible()).toBe(false)
    await phoneOf(page).setTheme('dark')
    await page.waitForSelector('[data-theme="dark"]')
    expect(await page.locator('.phone-tabbar').isVisible()).toBe(false)
    await page.close()
  })

  it('fills the window of a computer only where app.json says so, and rpx grows with it', async () => {
    const rpx = (page: Page) => page.evaluate<string>("document.querySelector('.phone-screen').style.getPropertyValue('--rpx')")
    const wide = await world.open('pages/home/home', { width: 1_500, query: '&frame=0' })
    expect(await rpx(wide)).toBe('2px')
    expect(await phoneOf(wide).wx('getWindowInfo')).toMatchObject({ windowWidth: 1_500 })
    const other = await openWorld(fileURLToPath(new URL('./fixtures/shop', import.meta.url)))
    const narrow = await other.open('pages/forms/forms', { width: 1_500, query: '&frame=0' })
    expect(await rpx(narrow)).toBe(`${414 / 750}px`)
    await other.close()
    await wide.close()
  })

  it('enlarges letters as WeChat does', async () => {
    const page = await world.open('pages/home/home', { query: '&text=25.5' })
    expect(await styleOf(page, 'wx-page', ['fontSize'])).toEqual({ fontSize: '22.5px' })
    await page.close()
  })

  it('counts media queries and vh by the page, not by the browser', async () => {
    const small = await world.open('pages/home/home', { width: 1280 })
    expect(await small.locator('wx-view.wide').isVisible()).toBe(false)
    const wide = await world.open('pages/home/home', { width: 1280, query: '&frame=0' })
    expect(await wide.locator('wx-view.wide').isVisible()).toBe(true)
    const list = await world.open('pages/list/list')
    const [fixed, page] = [await list.locator('#fixed').boundingBox(), await list.locator('.phone-page').boundingBox()]
    expect(fixed?.height).toBeCloseTo((page?.height ?? 0) / 10 + 34, 0)
    expect((fixed?.y ?? 0) + (fixed?.height ?? 0)).toBeCloseTo((page?.y ?? 0) + (page?.height ?? 0), 0)
    for (const opened of [small, wide, list]) await opened.close()
  })

  it('obeys the panel that holds it', async () => {
    const page = await world.open('pages/home/home')
    await page.evaluate(`window.postMessage({ phone: 'go', value: 'pages/list/list' }, '*')`)
    await page.waitForFunction(`window.__phone.page() === 'pages/list/list'`)
    await page.close()
  })
})

describe('a list', () => {
  it('tells of its bottom and where it is', async () => {
    const page = await world.open('pages/list/list')
    await phoneOf(page).wx('pageScrollTo', { scrollTop: 9_999, duration: 0 })
    await phoneOf(page).until('data.bottoms === 1')
    expect((await phoneOf(page).data()).top).toBeGreaterThan(500)
    await page.close()
  })

  it('is refreshed by a mouse that pulls it, by a finger, and not by a short pull', async () => {
    const page = await world.open('pages/list/list')
    const refreshed = async () => (await phoneOf(page).data()).refreshed
    const pull = async (distance: number) => {
      await page.mouse.move(220, 300)
      await page.mouse.down()
      await page.mouse.move(220, 300 + distance, { steps: 4 })
      await page.mouse.up()
    }
    await pull(60)
    expect(await refreshed()).toBe(0)
    await pull(180)
    expect(await refreshed()).toBe(1)
    await page.evaluate(`(() => {
      const target = document.querySelector('.phone-scroller')
      const touch = (clientY) => new Touch({ identifier: 1, target, clientX: 200, clientY })
      const send = (type, touches, y) => target.dispatchEvent(new TouchEvent(type, { touches, changedTouches: [touch(y)], bubbles: true }))
      send('touchstart', [touch(300)], 300)
      send('touchmove', [touch(480)], 480)
      send('touchend', [], 480)
    })()`)
    expect(await refreshed()).toBe(2)
    await page.close()
  })
})

describe('a finger', () => {
  it('taps as a mouse clicks', async () => {
    const page = await world.open('pages/home/home', { touch: true, query: '&frame=0', width: 375, height: 812 })
    await page.tap('text=加二')
    await page.tap('text=加二')
    await page.tap('#open')
    await page.waitForSelector('text=第二页 青 你好')
    expect(await phoneOf(page).stack()).toHaveLength(2)
    await page.close()
  })
})
