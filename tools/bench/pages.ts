import type { Page, Request } from 'playwright-core'
import { openBrowser } from '../../test/browser/open-browser'
import { atMost, type BenchRow } from './bench-row'
import { listNodes } from './list-nodes'
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

/**
 * Opens a page inside a running phone and waits until it stands: its data says neither that it waits nor that a skeleton is
 * drawn. A call counts for the page that sent it.
 */
async function open(page: Page, path: string): Promise<Opened> {
  const answers: Promise<number>[] = []
  const count = (request: Request) => {
    if (request.method() === 'POST' && request.url().includes('call-function')) answers.push(answerBytes(request))
  }
  page.on('request', count)
  const began = Date.now()
  await page.evaluate(`window.__phone.go(${JSON.stringify(path)})`)
  await page.waitForFunction(
    `window.__phone.page() === ${JSON.stringify(path)} && !['waiting', 'skeleton'].includes(window.__phone.data()?.phase)` +
      " && document.querySelector('.sk') === null",
    undefined,
    { polling: 10 },
  )
  const ms = Date.now() - began
  const atStand = answers.length
  await page.waitForTimeout(150)
  page.off('request', count)
  const bytes = await Promise.all(answers.slice(0, atStand))
  await Promise.all(answers)
  return { ms, requests: atStand, kb: bytes.reduce((sum, each) => sum + each, 0) / 1024 }
}

async function answerBytes(request: Request): Promise<number> {
  const response = await request.response()
  return (await response?.body().catch(() => null))?.length ?? 0
}

/** Group `pages`: real pages in a real browser, the whole system behind them, warm. */
export async function pagesBench(): Promise<readonly BenchRow[]> {
  const world = await benchWorld({ orders: 1_200, appDirectory: 'dist/miniprogram' })
  const browser = await openBrowser()
  try {
    await finishFirstSync(world)
    await world.client('owner').call('shopper', 'member.signIn', { consent: 'bench' })
    const page = await browser.newPage({ viewport: { width: 375, height: 812 } })
    await page.goto(`${world.urls.phone}/?as=owner&page=pages/home/home`)
    await page.waitForFunction("window.__phone?.page() === 'pages/home/home'")
    const opened: Opened[] = []
    for (let time = 0; time < TIMES; time++) for (const path of PAGES) opened.push(await open(page, path))
    const warm = opened.slice(PAGES.length)
    const method = `${PAGES.length} pages opened ${TIMES - 1} times each in a warm phone in Chromium, from the call to a page that neither waits nor shows a skeleton; its person is owner and signed-in shopper`
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
      atMost(
        'list-nodes',
        await listNodes(page),
        'nodes',
        300,
        'DOM nodes in the list of merchant orders after scrolling through 200 orders',
      ),
    ]
  } finally {
    await browser.close()
    await world.close()
  }
}
