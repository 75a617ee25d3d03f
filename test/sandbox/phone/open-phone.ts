import { rm } from 'node:fs/promises'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { json, type StandIn } from '../../../sandbox/base/http'
import { type Served, serve } from '../../../sandbox/base/serve'
import { createPhone } from '../../../sandbox/phone'
import { openBrowser } from '../../browser/open-browser'
import { buildSampleApp } from './build-sample-app'

/** What the phone asked of the world around it. */
export interface World {
  readonly url: string
  readonly calls: unknown[]
  /** What the cloud answers next. */
  answer: unknown
  readonly domains: { host: string; registered: boolean }[]
  open(page: string, options?: { query?: string; touch?: boolean; width?: number; height?: number; as?: string }): Promise<Page>
  close(): Promise<void>
}

function cloudbase(world: { calls: unknown[]; answer: unknown }): StandIn {
  return {
    control: {},
    async handle(request) {
      world.calls.push(JSON.parse(request.body.toString()))
      return json(200, world.answer)
    },
  }
}

function wechat(domains: World['domains']): StandIn {
  return {
    handle: async () => json(404, {}),
    control: {
      signIn: ({ user }: { user: string }) => ({ session: `session of ${user}`, openid: `o-${user}`, appid: 'wx1' }),
      issueLoginCode: ({ session }: { session: string }) => ({ code: `login for ${session}` }),
      issuePhoneCode: ({ session }: { session: string }) => ({ code: `phone for ${session}` }),
      users: () => [
        { id: 'amy', phone: '13812345678' },
        { id: 'bob', phone: null },
      ],
      businessDomains: () => domains,
      messageTemplates: () => null,
    },
  }
}

/** Pages of one context share what the browser keeps of files, but each begins with an empty storage. */
async function freshContext(browser: Browser, options: BrowserContextOptions): Promise<BrowserContext> {
  const context = await browser.newContext(options)
  await context.addInitScript(`if (!sessionStorage.getItem('fresh')) { localStorage.clear(); sessionStorage.setItem('fresh', 'yes') }`)
  return context
}

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined
  return () => {
    made ??= make()
    return made
  }
}

/**
 * The sample mini program, or the one in a folder, in a phone in a browser, with a WeChat that only takes notes; the cloud does no more
 * either, unless another one is named.
 */
export async function openWorld(fixture?: string, cloudbaseUrl?: string): Promise<World> {
  const domains: World['domains'] = []
  const noted: { calls: unknown[]; answer: unknown } = { calls: [], answer: { result: { ok: true } } }
  const app = fixture ?? (await buildSampleApp())
  const servers: Served[] = [await serve(cloudbase(noted)), await serve(wechat(domains))]
  const [cloud, chat] = servers
  const phone = await serve(createPhone({ app, cloudbaseUrl: cloudbaseUrl ?? cloud?.url ?? '', wechatUrl: chat?.url ?? '' }))
  const browser = await openBrowser()
  const mice = once(() => freshContext(browser, {}))
  const fingers = once(() => freshContext(browser, { hasTouch: true, isMobile: true }))
  return {
    url: phone.url,
    calls: noted.calls,
    domains,
    get answer() {
      return noted.answer
    },
    set answer(value) {
      noted.answer = value
    },
    async open(path, { query = '', touch = false, width = 439, height = 896, as = 'amy' } = {}) {
      const context = await (touch ? fingers : mice)()
      const page = await context.newPage()
      await page.setViewportSize({ width, height })
      await page.goto(`${phone.url}/?as=${as}&page=${encodeURIComponent(path)}${query}`)
      return page
    },
    async close() {
      await browser.close()
      await Promise.all([...servers, phone].map((server) => server.close()))
      if (fixture === undefined) await rm(app, { recursive: true })
    },
  }
}
