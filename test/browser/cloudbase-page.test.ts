import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startCloudbase } from '../sandbox/cloudbase/start-cloudbase'
import { openBrowser } from './open-browser'

const SECTIONS = ['collections', 'calls', 'functions', 'files', 'faults', 'world']
const LEAST_CONTRAST = 4.5

let world: Awaited<ReturnType<typeof startCloudbase>>
let browser: Browser
let folder = ''
const complaints: string[] = []

/** Run in the page. */
const FOCUSED = "document.activeElement.tagName + ' ' + document.activeElement.textContent.slice(0, 4)"

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cloudbase-page-'))
  world = await startCloudbase(
    {
      f: {
        code: "exports.main = async (event) => { console.log('heard', event.a ?? event.Type); return 1 }",
        config: { triggers: [{ name: 'tick', type: 'timer', config: '0 0 0 1 1 * *' }] },
      },
    },
    { seed: 'page' },
  )
  const { control } = world.cloudbase
  await control.createCollection({ name: 'orders' })
  for (let at = 10; at < 35; at++)
    await control.replaceDocument({ collection: 'orders', _id: `o${at}`, document: { total: at, at: { $date: '2026-11-24T02:00:00Z' } } })
  browser = await openBrowser()
}, 120_000)

afterAll(async () => {
  await browser?.close()
  await world?.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function open(section: string, width = 1280, colorScheme: 'light' | 'dark' = 'light'): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme })
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on(
    'console',
    (message) => message.type() === 'error' && !/400 \(Bad Request\)/.test(message.text()) && complaints.push(message.text()),
  )
  await page.goto(`${world.url}/#${section}`)
  await page.waitForSelector('#status:not(:empty)')
  return page
}

/** Run in the page: texts that can be seen with less contrast than they need. */
const FAINT_TEXTS = `(() => {
  const numbers = (colour) => (colour.match(/[\\d.]+/g) ?? []).map(Number)
  const light = (colour) => {
    const [r, g, b] = numbers(colour).map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const ground = (node) => {
    if (node === null) return 'rgb(255, 255, 255)'
    const colour = getComputedStyle(node).backgroundColor
    return numbers(colour)[3] === 0 ? ground(node.parentElement) : colour
  }
  return [...document.querySelectorAll('body *')].flatMap((node) => {
    const own = [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim() !== '')
    if ((!own && !node.matches('input, select, textarea')) || node.matches('option') || node.getClientRects().length === 0) return []
    const [front, back] = [light(getComputedStyle(node).color), light(ground(node))]
    const contrast = (Math.max(front, back) + 0.05) / (Math.min(front, back) + 0.05)
    return contrast < ${LEAST_CONTRAST} ? [node.tagName + ' ' + node.textContent.slice(0, 30) + ' ' + contrast.toFixed(2)] : []
  })
})()`

afterEach(() => expect(complaints.splice(0)).toEqual([]))

describe('the page of the stand-in', { timeout: 60_000 }, () => {
  it.each([
    [375, 'dark'],
    [375, 'light'],
    [1280, 'dark'],
    [1280, 'light'],
  ] as const)('fits %d px in %s, and everything can be read', async (width, scheme) => {
    world.cloudbase.control.addFault({ id: `${width}${scheme}`, action: 'storage.*', effect: { kind: 'delay', ms: 1 } })
    const page = await open('collections', width, scheme)
    for (const section of SECTIONS) {
      await page.goto(`${world.url}/#${section}`)
      await page.waitForSelector(`nav a[href="#${section}"][aria-current]`)
      await page.waitForSelector('#status:not(:empty)')
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width)
      expect(await page.evaluate(FAINT_TEXTS)).toEqual([])
    }
    await page.close()
  })

  it('speaks Chinese first, and English', async () => {
    const page = await open('collections')
    expect(await page.textContent('h2')).toContain('集合')
    await page.click('text=English')
    await page.waitForSelector('html[lang=en] h2:has-text("Collections")')
    await page.close()
  })

  it('finds, edits, inserts and deletes documents', async () => {
    const page = await open('collections')
    await page.fill('input[spellcheck]', '{"total":')
    await page.click('text=查找')
    await page.waitForSelector('#notice.bad:has-text("不是 JSON")')
    await page.fill('input[spellcheck]', '{"total":34}')
    await page.click('text=查找')
    await expect.poll(() => page.locator('.document').count()).toBe(1)
    await page.click('.document')
    const typed = await page.inputValue('.editor textarea')
    expect(JSON.parse(typed)).toEqual({ _id: 'o34', total: 34, at: { $date: '2026-11-24T02:00:00.000Z' } })
    await page.fill('.editor textarea', typed.replace('34,', '34'))
    await page.click('text=保存')
    await page.waitForSelector('.complaint:has-text("不是 JSON")')
    await page.fill('.editor textarea', typed.replace('o34', 'other'))
    await page.click('text=保存')
    await page.waitForSelector('.complaint:has-text("不能改 _id")')
    await page.fill('.editor textarea', typed.replace('34,', '34, "note": "改过",'))
    await page.press('.editor textarea', 'Control+Enter')
    await page.waitForSelector('.document:has-text("改过")')
    const find = (query: object) => world.cloudbase.control.find({ collection: 'orders', query, typed: true })
    expect(find({ _id: 'o34' })).toMatchObject([{ note: '改过', at: { $date: '2026-11-24T02:00:00.000Z' } }])
    await page.click('text=插入')
    await page.fill('.editor textarea', '{"_id":"new","total":34}')
    await page.click('text=保存')
    await page.waitForSelector('.document:has-text("new")')
    await page.click('.document:has-text("new")')
    await page.click('.editor >> text=删除')
    expect(find({ _id: 'new' })).toHaveLength(1)
    await page.click('text=再按一次删除')
    await expect.poll(() => page.locator('.document').count()).toBe(1)
    expect(find({ _id: 'new' })).toEqual([])
    await page.close()
  })

  it('runs timers and functions, and shows what they printed', async () => {
    const page = await open('functions')
    await page.click('text=现在跑')
    await page.waitForSelector('summary:has-text("wx_trigger")')
    await page.fill('input[spellcheck]', '{"a":"page"}')
    await page.click('text=调用一次')
    await page.waitForSelector('pre.result:has-text("heard page")')
    await page.click('summary:has-text("wx_trigger")')
    await page.waitForSelector('details[open] pre:has-text("heard Timer")')
    await page.close()
  })

  it('keeps files, faults and snapshots', async () => {
    const page = await open('files')
    writeFileSync(join(folder, '图 1.txt'), 'bytes')
    await page.setInputFiles('input[type=file]', join(folder, '图 1.txt'))
    await page.fill('input[placeholder]', 'a/')
    await page.click('text=上传')
    await page.waitForSelector('.line:has-text("a/图 1.txt")')
    await page.goto(`${world.url}/#world`)
    await page.click('text=拍一张')
    await page.waitForSelector('.line button')
    world.cloudbase.control.removeFile({ path: 'a/图 1.txt' })
    await page.click('text=恢复')
    await expect.poll(() => world.cloudbase.control.files()).toMatchObject([{ path: 'a/图 1.txt', size: 5 }])
    await page.goto(`${world.url}/#faults`)
    world.cloudbase.control.clearFaults()
    await page.waitForSelector('text=没有故障')
    await page.selectOption('select >> nth=0', 'throttle')
    await page.selectOption('select >> nth=1', 'every')
    await page.click('text=加一条')
    await page.waitForSelector('.line:has-text("限流")')
    expect(world.cloudbase.control.faults()).toMatchObject([
      { action: 'database.*', effect: { kind: 'throttle' }, when: { kind: 'every', n: 3 } },
    ])
    await page.click('.line >> text=删除')
    await page.waitForSelector('text=没有故障')
    await page.close()
  })

  it('is reached by the keyboard alone', async () => {
    const page = await open('faults', 375)
    const seen = new Set<string>()
    for (let at = 0; at < 30; at++) {
      await page.keyboard.press('Tab')
      seen.add(String(await page.evaluate(FOCUSED)))
    }
    for (const stop of ['A 调用', 'BUTTON Engl', 'BUTTON 加一条', 'INPUT ']) expect([...seen]).toContain(stop)
    await page.close()
  })
})
