import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { phoneOf } from '../../browser/phone-of'
import { openWorld, type World } from './open-phone'
import { styleOf } from './style-of'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world?.close())

describe('elements of the base library', () => {
  it('tell what a person does to them', async () => {
    const page = await world.open('pages/kit/kit')
    await page.locator('#input input').pressSequentially('abc')
    await page.press('#input input', 'Enter')
    expect(await page.inputValue('#input input')).toBe('ABC')
    await page.click('#switch')
    await page.click('wx-checkbox >> nth=1')
    await page.click('wx-label:has-text("蓝"):not(:has-text("色"))')
    await page.click('wx-label:has-text("绿色")')
    const data = await phoneOf(page).data()
    expect(data).toMatchObject({
      log: ['confirm "ABC"', 'change true', 'change ["绿"]', 'change ["绿","蓝"]', 'change "绿"'],
    })
    await page.close()
  })

  it('give a form their values, custom fields too', async () => {
    const page = await world.open('pages/kit/kit')
    await page.fill('#input input', 'tea')
    await page.click('#submit')
    expect((await phoneOf(page).data()).value).toEqual({
      ...{ word: 'TEA', note: '两行', on: false, picks: [], one: '红', many: 30, color: 1, custom: 5 },
    })
    await page.close()
  })

  it('show a hint in the class the page gives it, until something is written', async () => {
    const page = await world.open('pages/kit/kit')
    const hint = page.locator('#input .phone-hint')
    expect(await styleOf(page, '#input .phone-hint', ['color'])).toEqual({ color: 'rgb(107, 103, 96)' })
    await page.fill('#input input', 'x')
    expect(await hint.isVisible()).toBe(false)
    await page.close()
  })

  it('let a person pick from a list and a day', async () => {
    const page = await world.open('pages/kit/kit')
    await page.click('#picker')
    await page.click('.phone-wheel >> text=蓝')
    await page.waitForFunction(`document.querySelector('.phone-wheel').scrollTop === 88`)
    await page.click('.phone-sheet >> text=确定')
    await page.click('#date')
    await page.waitForFunction(`document.querySelectorAll('.phone-wheel')[2].scrollTop === 44 * 23`)
    await page.click('.phone-sheet >> text=确定')
    expect((await phoneOf(page).data()).log).toEqual(['change "2"', 'change "2026-11-24"'])
    await page.close()
  })

  it('move: a swiper by a drag, a row to what must be seen', async () => {
    const page = await world.open('pages/kit/kit')
    await page.waitForFunction(`document.querySelector('wx-scroll-view').scrollLeft > 500`)
    const box = await page.locator('wx-swiper').boundingBox()
    const y = (box?.y ?? 0) + 40
    await page.mouse.move(300, y)
    await page.mouse.down()
    await page.mouse.move(150, y, { steps: 3 })
    await page.mouse.up()
    expect((await phoneOf(page).data()).swipe).toBe(1)
    await page.close()
  })

  it('know a long press, and a tap that is caught', async () => {
    const page = await world.open('pages/kit/kit')
    await page.locator('#long').scrollIntoViewIfNeeded()
    await page.hover('#long')
    await page.mouse.down()
    await page.waitForSelector('text=按住 长按')
    await page.mouse.up()
    await page.click('#caught')
    expect((await phoneOf(page).data()).log).toEqual([])
    await page.close()
  })

  it('keep scripts out of rich text', async () => {
    const page = await world.open('pages/kit/kit')
    expect(await page.innerHTML('#rich')).toBe('<p class="r">富<strong>文本</strong></p>')
    await page.close()
  })
})

describe('TDesign', () => {
  it('works: search, tabs, cell, switch, popup, dialog, toast', async () => {
    const page = await world.open('pages/td/td')
    await page.fill('wx-input input', '蜂蜜')
    await page.click('text=茶与蜜')
    await page.click('#switch')
    await page.click('#cell')
    await page.waitForSelector('text=从下面来的')
    await page.mouse.click(220, 300)
    await page.waitForSelector('text=从下面来的', { state: 'hidden' })
    await page.click('#ask')
    await page.click('wx-button:has-text("确定")')
    await page.click('#toast')
    await page.waitForSelector('text=已经好了')
    expect(await phoneOf(page).data()).toMatchObject({ word: '蜂蜜', tab: 'b', on: true, shown: false, taps: 1 })
    expect(await Promise.all([phoneOf(page).errors(), phoneOf(page).unknown()])).toEqual([[], []])
    await page.close()
  })

  it('draws its icons without its font', async () => {
    const page = await world.open('pages/td/td')
    const icon = await styleOf(page, '[class*="t-icon-home-filled"]', ['maskImage', 'width', 'backgroundColor'], '::before')
    expect(icon).toEqual({ maskImage: `url("${world.url}/icons/home-filled.svg")`, width: '24px', backgroundColor: 'rgb(23, 96, 122)' })
    const svg = await (await fetch(`${world.url}/icons/home-filled.svg`)).text()
    expect(svg).toContain('viewBox=')
    await page.close()
  })
})
