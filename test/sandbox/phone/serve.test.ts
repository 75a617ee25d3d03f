import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { servePhone } from '../../../sandbox/phone/serve'
import { openBrowser } from '../../browser/open-browser'
import { phoneOf } from '../../browser/phone-of'

const app = fileURLToPath(new URL('./fixtures/plain', import.meta.url))

afterEach(() => {
  vi.restoreAllMocks()
})

describe('a phone alone', () => {
  it('brings a WeChat and a CloudBase with the project’s functions', async () => {
    const printed: string[] = []
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0)
    const served = await servePhone(['--app', app])
    vi.restoreAllMocks()
    const browser = await openBrowser()
    try {
      expect(JSON.parse(printed.join(''))).toEqual({ url: served.url, cloudbase: expect.any(String), wechat: expect.any(String) })
      const page = await browser.newPage()
      await page.goto(served.url)
      await page.waitForSelector('#greeting')
      expect(await phoneOf(page).run('who')).toBe('wx1111111111111111')
      expect(await phoneOf(page).wx('login')).toMatchObject({ code: expect.any(String) })
    } finally {
      await browser.close()
      await served.close()
    }
    await expect(fetch(served.url)).rejects.toThrow()
  })

  it('needs a mini program', async () => {
    await expect(servePhone([])).rejects.toThrow('--app')
  })
})
