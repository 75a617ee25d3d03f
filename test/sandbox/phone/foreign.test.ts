import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { json } from '../../../sandbox/base/http'
import { serve } from '../../../sandbox/base/serve'
import { phoneOf } from '../../browser/phone-of'
import { openWorld, type World } from './open-phone'
import { styleOf } from './style-of'

const fixture = (name: string) => fileURLToPath(new URL(`./fixtures/${name}`, import.meta.url))

let shop: World
beforeAll(async () => {
  shop = await openWorld(fixture('shop'))
})
afterAll(() => shop?.close())

const notices = (page: Parameters<typeof phoneOf>[0]) => page.evaluate<string[]>('window.__phone.notices')

describe('a mini program of somebody else', () => {
  it('has a tab bar of its own in every tab page', async () => {
    const page = await shop.open('pages/tab-a/tab-a')
    await page.waitForSelector('#tab-0.custom-tab-bar_index--on')
    await page.click('#tab-1')
    await page.waitForSelector('text=乙页')
    expect(await page.locator('#tab-1.custom-tab-bar_index--on').filter({ visible: true }).count()).toBe(1)
    expect(await page.locator('.phone-tabbar').isVisible()).toBe(false)
    expect(await phoneOf(page).errors()).toEqual([])
    await page.close()
  })

  it('relates parents and children, fills named slots, and lets global classes in', async () => {
    const page = await shop.open('pages/tab-a/tab-a')
    await page.waitForSelector('#family:has-text("一,二")')
    expect(await page.textContent('[class$="--inside"]')).toBe('一')
    expect(await styleOf(page, '.loud', ['color'])).toEqual({ color: 'rgb(9, 8, 7)' })
    await page.close()
  })

  it('hears of its errors, of the background and of pages that are not there', async () => {
    const page = await shop.open('pages/none/none')
    await page.waitForFunction(`window.__phone.page() === 'pages/tab-a/tab-a'`)
    await phoneOf(page).run('fail')
    await page.evaluate('window.__phone.setForeground(false)')
    await page.evaluate('window.__phone.setForeground(true)')
    const story = ['app show', 'not found pages/none/none', 'app error 破', 'app hide', 'app show']
    expect(await phoneOf(page).run('story')).toEqual(story)
    expect(await phoneOf(page).errors()).toEqual([expect.stringContaining('破了')])
    await page.close()
  })

  it('cannot set data to undefined', async () => {
    const page = await shop.open('pages/tab-a/tab-a')
    await phoneOf(page).run('lose')
    expect(await phoneOf(page).data()).toEqual({ note: '留下', family: '一,二' })
    expect(await notices(page)).toEqual(['pages/tab-a/tab-a: Setting data field "lost" to undefined is invalid.'])
    await page.close()
  })
})

describe('what is drawn', () => {
  it('draws on both kinds of canvas, and makes a picture of it', async () => {
    const page = await shop.open('pages/draw/draw')
    await phoneOf(page).run('drawNew')
    await phoneOf(page).until('data.pixel.length === 4')
    expect((await phoneOf(page).data()).pixel).toEqual([255, 0, 0, 255])
    await phoneOf(page).run('drawOld')
    await page.waitForFunction(`document.querySelector('#picture img').naturalWidth === 100`)
    await page.close()
  })

  it('shows markers on a sheet that says it is no map, and names what is only a box', async () => {
    const page = await shop.open('pages/draw/draw')
    await page.click('[data-marker="7"]')
    await phoneOf(page).until('data.marked === 7')
    await page.waitForSelector('text=示意地图 30.0000, 120.0000')
    expect(await notices(page)).toEqual([
      '<map> is a sheet without a map; markers stand at their places',
      '<camera> is a box with its name',
    ])
    expect(await phoneOf(page).unknown()).toEqual([])
    await page.close()
  })

  it('is dragged, and stays in its area', async () => {
    const page = await shop.open('pages/draw/draw')
    await page.locator('#ball').scrollIntoViewIfNeeded()
    const box = await page.locator('#ball').boundingBox()
    const [x, y] = [(box?.x ?? 0) + 10, (box?.y ?? 0) + 10]
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x + 50, y + 20, { steps: 2 })
    await phoneOf(page).until('data.x === 50 && data.y === 20')
    await page.mouse.move(x + 400, y + 20, { steps: 2 })
    await page.mouse.up()
    await phoneOf(page).until('data.x === 160')
    await page.close()
  })

  it('puts a page container away before it leaves the page', async () => {
    const page = await shop.open('pages/draw/draw')
    await phoneOf(page).run('open')
    await page.waitForSelector('#within')
    await phoneOf(page).back()
    await phoneOf(page).until('data.left === 1')
    expect(await page.locator('#within').isVisible()).toBe(false)
    expect(await phoneOf(page).page()).toBe('pages/draw/draw')
    await page.close()
  })

  it('lets a person pick a region', async () => {
    const page = await shop.open('pages/forms/forms')
    await page.click('#place')
    await page.click('.phone-wheel >> text=浙江省')
    await page.click('.phone-wheel >> text=宁波市')
    await page.waitForFunction(`document.querySelectorAll('.phone-wheel')[2].innerText.includes('江北区')`)
    await page.click('.phone-sheet >> text=确定')
    expect(await phoneOf(page).data()).toMatchObject({ place: ['浙江省', '宁波市', '海曙区'], code: 3 })
    await page.close()
  })
})

describe('what moves by its own rules', () => {
  it('refreshes a scroll view that is pulled far enough, until it is told to stop', async () => {
    const page = await shop.open('pages/forms/forms')
    const box = await page.locator('#list').boundingBox()
    const pull = async (distance: number) => {
      await page.mouse.move((box?.x ?? 0) + 50, (box?.y ?? 0) + 10)
      await page.mouse.down()
      await page.mouse.move((box?.x ?? 0) + 50, (box?.y ?? 0) + 10 + distance, { steps: 3 })
      await page.mouse.up()
    }
    await pull(30)
    expect((await phoneOf(page).data()).refreshed).toBe(0)
    await pull(110)
    expect(await phoneOf(page).data()).toMatchObject({ refreshed: 1, busy: true })
    expect(await page.locator('#list[data-pulled]').count()).toBe(1)
    await phoneOf(page).run('done')
    await page.waitForSelector('#list:not([data-pulled])')
    await page.close()
  })

  it('turns a swiper to the item of an id', async () => {
    const page = await shop.open('pages/forms/forms')
    await phoneOf(page).setData({ slide: '蓝' })
    await phoneOf(page).until(`data.slid === '蓝'`)
    await page.close()
  })
})

describe('what a person must allow', () => {
  it('is asked once, and a refusal stays', async () => {
    const page = await shop.open('pages/asks/asks')
    await page.click('#where')
    await page.click('[data-sheet="privacy"] >> text=同意 >> nth=-1')
    await page.click('.phone-modal >> text=拒绝')
    await page.waitForSelector('#answer:has-text("103 getLocation:fail auth deny")')
    await phoneOf(page).setData({ answer: '' })
    await page.click('#where')
    await page.waitForSelector('#answer:has-text("103 getLocation:fail auth deny")')
    await page.close()
  })

  it('gives a sample picture of the album, which can be kept and shown', async () => {
    const page = await shop.open('pages/asks/asks')
    await page.click('#pick')
    await page.click('[data-sheet="privacy"] >> text=同意 >> nth=-1')
    await page.click('[aria-label="图片 2"]')
    await page.click('.phone-sheet >> text=完成')
    await page.waitForFunction(`document.querySelector('#shown img').naturalWidth === 320`)
    expect(String((await phoneOf(page).data()).answer)).toContain('wxfile://usr/store_')
    await page.close()
  })
})

describe('what WeChat forbids', () => {
  it('fails in its words', async () => {
    const page = await shop.open('pages/asks/asks')
    expect(await page.evaluate(`window.__phone.wx.getUserInfo().then(({ userInfo }) => userInfo.nickName)`)).toBe('微信用户')
    const said = await page.evaluate(`Promise.resolve(window.__phone.run('forbidden'))`)
    expect(said).toEqual([
      'getUserInfo:ok',
      'getUserProfile:fail can only be invoked by user TAP gesture.',
      'chooseAddress:fail the api need to be declared in the requiredPrivateInfos field in app.json/ext.json',
      'request:fail url not in domain list:example.com',
      'request:fail invalid url "nothing"',
      'setStorage:fail exceed storage max size 10Mb',
    ])
    const calls = await page.evaluate<{ name: string; outcome: string; answer?: { errMsg?: string } }[]>('window.__phone.calls')
    const request = calls.find(({ name }) => name === 'request')
    expect(request).toMatchObject({ outcome: 'fail', answer: { errMsg: 'request:fail url not in domain list:example.com' } })
    await page.close()
  })

  it('keeps files in memory, under the program’s own folder', async () => {
    const page = await shop.open('pages/asks/asks')
    expect(await phoneOf(page).run('keep')).toEqual(['两行\n字！', ['note.txt']])
    await page.close()
  })

  it('leaves the single page of a timeline without sign-in and without ways', async () => {
    const page = await shop.open('pages/forms/forms', { query: '&scene=1154' })
    expect(await phoneOf(page).wx('login')).toBe('login:fail can not be used in single page mode')
    expect(await phoneOf(page).wx('navigateTo', { url: '/pages/draw/draw' })).toBe('navigateTo:fail can not be used in single page mode')
    await page.close()
  })
})

describe('a project as people have it', () => {
  it('is found where its file says, in TypeScript, and reaches this computer only', async () => {
    const echo = await serve({ control: {}, handle: async ({ body }) => json(200, JSON.parse(body.toString() || '{}')) })
    const plain = await openWorld(fixture('plain'))
    try {
      const page = await plain.open('pages/one/one')
      expect(await page.textContent('#greeting')).toBe('你好')
      expect(await phoneOf(page).errors()).toEqual([expect.stringContaining('<far> is of a plugin')])
      expect(await notices(page)).toEqual([expect.stringContaining('<em>'), expect.stringContaining('<loading> is gone')])
      expect(await phoneOf(page).unknown()).toEqual([])
      expect((await page.textContent('#cell'))?.replace(/\s/g, '')).toBe('甲乙')
      expect(await phoneOf(page).run('shares')).toBe(1)
      expect(await phoneOf(page).run('version')).toBe('develop wx1111111111111111')
      expect(await page.evaluate(`window.__phone.run('follow', '${echo.url}/')`)).toEqual([100, expect.any(Number)])
      await page.evaluate(`window.__phone.run('ask', { currentTarget: { dataset: { url: '${echo.url}' } } })`)
      await page.waitForSelector('#reply:has-text(\'200 {"word":"茶"}\')')
      await page.evaluate(`window.__phone.run('ask', { currentTarget: { dataset: { url: 'http://example.com' } } })`)
      await page.waitForSelector('#reply:has-text("ERR_NAME_NOT_RESOLVED")')
    } finally {
      await plain.close()
      await echo.close()
    }
  })
})
