import type { Page } from 'playwright-core'
import { openBrowser } from '../../test/browser/open-browser'
import { atMost, type BenchRow } from './bench-row'
import { percentile } from './percentile'
import { benchWorld, finishFirstSync } from './world'

const PAGES = [
  'pages/home/home',
  'pages/orders/orders',
  'packages/merchant/orders/orders',
  'packages/merchant/products/products',
  'packages/sync/sync/sync',
]
const TIMES = 6

interface Opened {
  readonly ms: number
  readonly requests: number
  readonly kb: number
}

/** Opens a page inside a running phone and waits until nothing of its skeleton is left. Counts calls of its own. */
async function open(page: Page, path: string): Promise<Opened> {
  let [requests, bytes] = [0, 0]
  const count = async (response: { url(): string; body(): Promise<Buffer> }) => {
    if (!response.url().includes('call-function')) return
    requests++
    bytes += (await response.body().catch(() => Buffer.alloc(0))).length
  }
  page.on('response', count)
  const began = Date.now()
  await page.evaluate(`window.__phone.go(${JSON.stringify(path)})`)
  await page.waitForFunction(`window.__phone.page() === ${JSON.stringify(path)} && document.querySelector('.sk') === null`, undefined, {
    polling: 10,
  })
  const ms = Date.now() - began
  await page.waitForTimeout(150)
  page.off('response', count)
  return { ms, requests, kb: bytes / 1024 }
}

/** Group `pages`: real pages in a real browser, the whole system behind them, warm. */
export async function pagesBench(): Promise<readonly BenchRow[]> {
  const world = await benchWorld({ orders: 1_200, appDirectory: 'dist/miniprogram' })
  const browser = await openBrowser()
  try {
    await finishFirstSync(world)
    const page = await browser.newPage({ viewport: { width: 375, height: 812 } })
    await page.goto(`${world.urls.phone}/?as=owner&page=pages/home/home`)
    await page.waitForFunction("window.__phone?.page() === 'pages/home/home'")
    const opened: Opened[] = []
    for (let time = 0; time < TIMES; time++) for (const path of PAGES) opened.push(await open(page, path))
    const warm = opened.slice(PAGES.length)
    const method = `${PAGES.length} pages opened ${TIMES - 1} times each in a warm phone in Chromium, from the call to no skeleton left`
    return [
      atMost(
        'page-interactive-p95-ms',
        percentile(
          warm.map(({ ms }) => ms),
          0.95,
        ),
        'ms',
        300,
        method,
      ),
      atMost(
        'first-requests',
        Math.max(...warm.map(({ requests }) => requests)),
        'calls',
        1,
        'callFunction requests of one page until it stands, the most',
      ),
      atMost('first-data-kb', Math.max(...warm.map(({ kb }) => kb)), 'KB', 16, 'bytes of their answers, the most'),
    ]
  } finally {
    await browser.close()
    await world.close()
  }
}
