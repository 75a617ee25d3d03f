import type { Browser, Locator, Page } from 'playwright-core'
import { startWorld, type World } from '../../sandbox/world/world'
import { LOCAL_APPID, localDeployment } from '../../tools/run/local-deployment'
import type { Built } from '../built'
import { openBrowser } from './open-browser'

const SIZE = { width: 375, height: 812 }
const FRAMED_SIZE = { width: 439, height: 896 }

/** A phone on the screen of a test. */
export interface TestPhone {
  readonly page: Page
  /** Path of the mini program page on top. */
  at(): Promise<string>
  /** The visible element with this text. */
  text(words: string): Locator
  tap(words: string): Promise<void>
  /** Waits until the words can be seen. */
  sees(words: string): Promise<void>
  /** Types into the nth field that can be seen. */
  fill(nth: number, value: string): Promise<void>
  /** In the web-view: buys what 微店's page shows and pays. */
  buyOnWeidian(): Promise<void>
  go(path: string): Promise<void>
  back(): Promise<void>
  /** What must stay empty: unknown `wx.*` calls and errors of the page. */
  trouble(): Promise<readonly string[]>
}

export interface PhoneLook {
  readonly framed?: boolean
  /** Pixels of the picture per px; 2 where framed, else 1. */
  readonly scale?: number
  readonly theme?: 'light' | 'dark'
  readonly lang?: 'zh' | 'en'
}

export interface Phones {
  readonly world: World
  readonly setupCode: string
  /** A phone of somebody, on a page; `framed` with the device around it. */
  phone(user: string, path: string, look?: PhoneLook): Promise<TestPhone>
  readonly browser: Browser
  close(): Promise<void>
}

function testPhone(page: Page): TestPhone {
  const text = (words: string) => page.getByText(words, { exact: false }).filter({ visible: true }).last()
  return {
    page,
    text,
    at: () => page.evaluate('window.__phone.page()'),
    tap: (words) => page.getByText(words, { exact: true }).filter({ visible: true }).last().click(),
    sees: (words) => text(words).waitFor({ state: 'visible' }),
    fill: (nth, value) => page.locator('input').filter({ visible: true }).nth(nth).fill(value),
    async buyOnWeidian() {
      const shop = page.frameLocator('iframe')
      for (const button of ['立即购买', '提交订单', '确认支付']) await shop.getByText(button, { exact: true }).click()
      await shop.getByText('付款成功').first().waitFor()
    },
    go: (path) => page.evaluate(`window.__phone.go(${JSON.stringify(path)})`),
    back: () => page.evaluate('window.__phone.back()'),
    trouble: () => page.evaluate('[...window.__phone.unknown, ...window.__phone.errors]'),
  }
}

/** A world with these pages and functions, nothing bound yet, timers stopped, and a browser that opens phones in it. */
export async function startPhones({ functionsDirectory, appDirectory }: Built, orders: number): Promise<Phones> {
  const deployment = localDeployment(Date.now())
  const ports = { cloudbase: 0, weidian: 0, wechat: 0, phone: 0 }
  const world = await startWorld({
    directory: null,
    functionsDirectory,
    appDirectory,
    deployment,
    appid: LOCAL_APPID,
    seed: 'browser',
    orders,
    ports,
  })
  world.cloudbase.control.pauseTimers()
  const browser: Browser = await openBrowser()
  return {
    world,
    setupCode: deployment.setupCode,
    browser,
    async phone(user, path, { framed = false, theme = 'light', lang = 'zh', scale = framed ? 2 : 1 } = {}) {
      const page = await browser.newPage({ viewport: framed ? FRAMED_SIZE : SIZE, deviceScaleFactor: scale })
      page.setDefaultTimeout(20_000)
      await page.goto(
        `${world.urls.phone}/?as=${user}&frame=${framed ? 1 : 0}&theme=${theme}&lang=${lang}&page=${encodeURIComponent(path)}`,
      )
      await page.waitForFunction('window.__phone && window.__phone.page() !== ""')
      return testPhone(page)
    },
    async close() {
      await browser.close()
      await world.close()
    },
  }
}
