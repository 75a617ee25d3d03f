import { expect, it } from 'vitest'
import { openBrowser } from './open-browser'

it('opens a browser that keeps the web’s own rules', async () => {
  const browser = await openBrowser()
  const page = await browser.newPage()
  await page.setContent('<iframe src="data:text/html,<p>x</p>"></iframe>')
  await page.frameLocator('iframe').locator('text=x').waitFor()
  expect(
    await page.evaluate(
      `(() => { try { return document.querySelector('iframe').contentWindow.document.title } catch (error) { return error.name } })()`,
    ),
  ).toBe('SecurityError')
  await browser.close()
})
