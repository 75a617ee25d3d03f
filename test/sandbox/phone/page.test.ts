import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Served, serve } from '../../../sandbox/base/serve'
import { createPhone } from '../../../sandbox/phone'
import { openBrowser } from '../../browser/open-browser'

const app = fileURLToPath(new URL('./app', import.meta.url))

describe('a page in the phone', () => {
  let browser: Browser
  let phone: Served

  beforeAll(async () => {
    phone = await serve(createPhone({ app, cloudbaseUrl: 'http://127.0.0.1:9', wechatUrl: 'http://127.0.0.1:9' }))
    browser = await openBrowser()
  })

  afterAll(async () => {
    await browser?.close()
    await phone?.close()
  })

  it('shows its data and follows setData', async () => {
    const page = await browser.newPage()
    await page.goto(`${phone.url}/?as=a`)
    await page.click('text=加二')
    await page.click('text=加二')
    expect(await page.textContent('#count')).toBe('4')
    expect(await page.locator('[data-index="1"]').textContent()).toBe('2 蜜')
    await page.close()
  })
})
