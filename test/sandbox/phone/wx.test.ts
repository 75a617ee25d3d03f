import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { json } from '../../../sandbox/base/http'
import { serve } from '../../../sandbox/base/serve'
import { phoneOf } from '../../browser/phone-of'
import { echoServer } from './echo-server'
import { openWorld, type World } from './open-phone'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world?.close())
beforeEach(() => {
  world.calls.length = 0
  world.answer = { result: { ok: true } }
})

async function result(page: Page): Promise<unknown> {
  await phoneOf(page).until('data.result !== null')
  return (await phoneOf(page).data()).result
}

describe('the cloud', () => {
  it('is called as the signed-in user', async () => {
    const page = await world.open('pages/calls/calls')
    await page.click('#call')
    expect(await result(page)).toEqual({ ok: true })
    expect(world.calls).toEqual([{ session: 'session of amy', name: 'shopper', data: { action: 'home.get', input: {} } }])
    expect((await phoneOf(page).calls()).map(({ name }) => name)).toEqual(['cloud.init', 'cloud.callFunction'])
    await page.close()
  })

  it('fails with its own code, and without a network', async () => {
    const page = await world.open('pages/calls/calls')
    world.answer = { errCode: -501000, errMsg: 'FUNCTION_NOT_FOUND' }
    await page.click('#call')
    expect(await result(page)).toEqual({ errMsg: 'cloud.callFunction:fail Error: FUNCTION_NOT_FOUND', errCode: -501000 })
    await phoneOf(page).setData({ result: null })
    await phoneOf(page).setOffline(true)
    world.calls.length = 0
    await page.click('#call')
    expect(await result(page)).toMatchObject({ errCode: -1 })
    expect(world.calls).toEqual([])
    await page.close()
  })
})

describe('the phone number', () => {
  it('is shown masked, and given as a code when the user agrees', async () => {
    const page = await world.open('pages/me/me')
    await page.click('#phone')
    await page.waitForSelector('text=138****5678')
    await page.click('.phone-sheet >> text=允许 >> nth=-1')
    await page.waitForSelector('#code:has-text("phone for session of amy")')
    await page.close()
  })

  it('is not given when the user refuses', async () => {
    const page = await world.open('pages/me/me')
    await page.click('#phone')
    await page.click('.phone-sheet >> text=不允许')
    await page.waitForSelector('#problem:has-text("getPhoneNumber:fail user deny")')
    expect(await page.textContent('#code')).toBe('')
    await page.close()
  })
})

describe('what needs the privacy agreement', () => {
  it('asks first; a refusal fails at once the next time', async () => {
    const page = await world.open('pages/calls/calls')
    await page.click('#copy')
    await page.click('[data-sheet="privacy"] >> text=拒绝')
    expect(await result(page)).toBe(104)
    await phoneOf(page).setData({ result: null })
    await page.click('#copy')
    expect(await result(page)).toBe(104)
    expect(await page.locator('[data-sheet="privacy"]').count()).toBe(0)
    await page.close()
  })

  it('fails at once, without asking, where the guide does not declare it', async () => {
    const page = await world.open('pages/calls/calls', { query: '&undeclared=setClipboardData' })
    await page.click('#copy')
    expect(await result(page)).toBe(112)
    expect(await page.locator('[data-sheet="privacy"]').count()).toBe(0)
    await page.close()
  })

  it('copies once agreed, and says so', async () => {
    const page = await world.open('pages/calls/calls')
    await page.click('#copy')
    await page.click('[data-sheet="privacy"] >> text=同意 >> nth=-1')
    await page.waitForSelector('text=内容已复制')
    expect((await phoneOf(page).calls()).find(({ name }) => name === 'phone.copied')?.input).toBe('WD1234')
    await page.close()
  })
})

describe('what WeChat shows over the page', () => {
  it.each([
    ['#ask', '.phone-modal >> text=确定 >> nth=-1', true],
    ['#ask', '.phone-modal >> text=取消', false],
    ['#choose', '.phone-action >> text=乙', 1],
    ['#subscribe', '[data-sheet="subscribe"] >> text=允许', { T1: 'accept', T2: 'accept', errMsg: 'requestSubscribeMessage:ok' }],
    ['#leave', '.phone-modal >> text=取消', 'navigateToMiniProgram:fail cancel'],
  ])('%s is answered by %s', async (button, answer, expected) => {
    const page = await world.open('pages/calls/calls')
    await page.click(button)
    await page.click(answer)
    expect(await result(page)).toEqual(expected)
    await page.close()
  })

  it('asks for messages only after a tap', async () => {
    const page = await world.open('pages/calls/calls')
    expect(await phoneOf(page).wx('requestSubscribeMessage', { tmplIds: ['T1'] })).toBe(
      'requestSubscribeMessage:fail can only be invoked by user TAP gesture.',
    )
    await page.close()
  })

  it('makes a card of what the page shares', async () => {
    const page = await world.open('pages/home/home')
    await page.click('#share')
    await page.waitForSelector('.phone-card >> text=来看看 button')
    expect((await phoneOf(page).calls()).find(({ name }) => name === 'phone.share')?.input).toMatchObject({
      path: '/pages/home/home?from=card',
    })
    await page.close()
  })
})

describe('the rest of wx', () => {
  it('measures from the page’s corner', async () => {
    const page = await world.open('pages/calls/calls')
    await page.click('#measure')
    expect(await result(page)).toEqual({ top: 0, height: expect.closeTo(46, 0), window: 812 - 88 })
    await page.close()
  })

  it('keeps storage by user, as copies', async () => {
    const page = await world.open('pages/calls/calls')
    await page.click('#keep')
    expect(await result(page)).toEqual({ at: 1 })
    await page.goto(`${world.url}/?as=bob&page=pages/calls/calls`)
    expect(await phoneOf(page).wx('getStorageSync', 'kept')).toBe('')
    await page.close()
  })

  it('gives a login code', async () => {
    const page = await world.open('pages/calls/calls')
    await page.click('#code')
    expect(await result(page)).toBe('login for session of amy')
    await page.close()
  })

  it('finds what WeChat has, and says when it is called and not served here', async () => {
    const page = await world.open('pages/calls/calls')
    expect(await page.evaluate("[typeof window.__phone.wx.startWifi, window.__phone.wx.canIUse('startWifi')]")).toEqual(['function', true])
    expect(await phoneOf(page).unknown()).toEqual([])
    expect(await phoneOf(page).wx('startWifi')).toBe('startWifi:fail not served by this phone')
    await page.waitForSelector('.phone-problems:has-text("wx.startWifi")')
    expect(await phoneOf(page).unknown()).toEqual(['wx.startWifi'])
    await page.close()
  })

  it('tells `fail` of a call that is not served, and throws where there is nobody to tell', async () => {
    const page = await world.open('pages/calls/calls')
    const told = 'new Promise((fail) => window.__phone.wx.startWifi({ fail }))'
    expect(await page.evaluate(told)).toEqual({ errMsg: 'startWifi:fail not served by this phone' })
    await expect(page.evaluate('window.__phone.wx.createTCPSocket()')).rejects.toThrow('wx.createTCPSocket is not served')
    expect(await page.evaluate('window.__phone.wx.onMemoryWarning(() => 1) ?? null')).toBe(null)
    expect(await phoneOf(page).unknown()).toEqual(['wx.startWifi', 'wx.createTCPSocket'])
    await page.close()
  })

  it('steers no player and has no advertisement, and says so once', async () => {
    const page = await world.open('pages/calls/calls')
    const played = "new Promise((fail) => window.__phone.wx.createLivePlayerContext('p').play({ fail }))"
    expect(await page.evaluate(played)).toEqual({ errMsg: 'play:fail nothing to steer on this phone' })
    const shown = "window.__phone.wx.createRewardedVideoAd({ adUnitId: 'a' }).show().catch(({ errCode }) => errCode)"
    expect(await page.evaluate(shown)).toBe(1004)
    expect(await phoneOf(page).unknown()).toEqual([])
    expect(await page.evaluate('window.__phone.notices.length')).toBe(2)
    await page.close()
  })

  it('has nothing where WeChat has nothing, and notes it', async () => {
    const page = await world.open('pages/calls/calls')
    await page.click('#unknown')
    await phoneOf(page).until("data.missing === 'wx.bluetoothOf is not a function'")
    expect(await phoneOf(page).unknown()).toEqual([])
    expect(await page.evaluate('window.__phone.notices')).toEqual([expect.stringContaining('wx.bluetoothOf is no call of WeChat')])
    expect(await page.evaluate("window.__phone.wx.canIUse('bluetoothOf')")).toBe(false)
    await page.close()
  })

  it('talks through a socket to this computer, and to no other', async () => {
    const server = await echoServer()
    const page = await world.open('pages/calls/calls')
    const talk = `new Promise((done) => {
      const heard = []
      const task = window.__phone.wx.connectSocket({ url: '${server.url}' })
      task.onOpen(() => task.send({ data: '你好' }))
      task.onMessage(({ data }) => { heard.push(data); task.close({}) })
      task.onClose(({ code }) => done([...heard, code]))
    })`
    expect(await page.evaluate(talk)).toEqual(['你好', 1000])
    const refused = "new Promise((fail) => window.__phone.wx.connectSocket({ url: 'wss://example.com', fail }))"
    const errMsg = 'connectSocket:fail this phone reaches only this computer'
    expect(await page.evaluate(refused)).toEqual({ errMsg })
    const unopened = "new Promise((done) => window.__phone.wx.connectSocket({ url: 'wss://example.com' }).onError(done))"
    expect(await page.evaluate(unopened)).toEqual({ errMsg })
    await page.close()
    await server.close()
  })
})

describe('a web-view', () => {
  it('opens a registered business domain and no other', async () => {
    const site = await serve({
      control: {},
      handle: async () => ({ ...json(200, ''), headers: { 'content-type': 'text/html' }, body: '<h1>H5</h1>' }),
    })
    const path = `pages/web/web?url=${encodeURIComponent(`${site.url}/item`)}`
    const refused = await world.open(path)
    await refused.waitForSelector('text=无法打开该页面')
    expect((await phoneOf(refused).data()).problem).toBe(`${site.url}/item`)
    expect(await refused.locator('iframe').count()).toBe(0)
    world.domains.push({ host: '127.0.0.1', registered: true })
    const opened = await world.open(path)
    await opened.frameLocator('iframe').locator('text=H5').waitFor()
    await phoneOf(opened).until(`data.loaded === '${site.url}/item'`)
    world.domains.length = 0
    for (const page of [refused, opened]) await page.close()
    await site.close()
  })
})
