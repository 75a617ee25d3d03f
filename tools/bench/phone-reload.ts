import { appendFile } from 'node:fs/promises'
import { join } from 'node:path'
import { serve } from '../../sandbox/base/serve'
import { createPhone } from '../../sandbox/phone'
import { openBrowser } from '../../test/browser/open-browser'
import { percentile } from './percentile'

const TIMES = 5

/** Seconds from a change of the mini program's folder to its first page standing in a phone that is loaded anew, the median. */
export async function phoneReloadSeconds(app: string): Promise<number> {
  // Nobody answers there: the first page stands without them.
  const phone = await serve(createPhone({ app, cloudbaseUrl: 'http://127.0.0.1:1', wechatUrl: 'http://127.0.0.1:1' }))
  const browser = await openBrowser()
  try {
    const page = await browser.newPage({ viewport: { width: 375, height: 812 } })
    const stands = () => page.waitForFunction("window.__phone && window.__phone.page() !== ''", undefined, { polling: 10 })
    await page.goto(`${phone.url}/?frame=0`)
    await stands()
    const seconds: number[] = []
    for (let time = 0; time < TIMES; time++) {
      await appendFile(join(app, 'app.wxss'), `\n.phone-reload-${time} { top: 0 }`)
      const began = performance.now()
      await page.reload()
      await stands()
      seconds.push((performance.now() - began) / 1_000)
    }
    return percentile(seconds, 0.5)
  } finally {
    await browser.close()
    await phone.close()
  }
}
