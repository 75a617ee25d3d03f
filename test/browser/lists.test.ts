import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { boundPhones } from './bound-phones'
import type { Phones, TestPhone } from './phones'

const ORDERS = 230
/** What a page's list may hold, whatever its length. */
const MOST_NODES = 300
/** Px a row may stand off the place where it stood before. */
const MOST_JUMP = 2
/** Px between two looks. */
const STEP = 350

let phones: Phones
let phone: TestPhone

beforeAll(async () => {
  phones = await boundPhones(ORDERS, 4)
  await phones.world.client('owner').call('shopper', 'member.signIn', { consent: 'lists' })
  phone = await phones.phone('owner', 'pages/home/home')
}, 120_000)

afterAll(() => phones?.close())

/** What stands in the list of the page on top: its nodes, its height, and where the rows that can be seen stand. */
interface Seen {
  readonly nodes: number
  readonly height: number
  readonly bottom: number
  readonly rows: readonly { readonly words: string; readonly at: number }[]
}

const SEE = `(() => {
  const list = [...document.querySelectorAll('[class*="ll"]')].find((one) => [...one.classList].some((name) => /(^|--)ll$/.test(name)) && one.offsetParent !== null)
  const scroller = list.closest('.phone-scroller')
  const frame = scroller.getBoundingClientRect()
  const rows = []
  const classed = [...list.querySelectorAll('*')].filter((one) => [...one.classList].some((name) => /(^|--)ll-row$/.test(name)))
  for (const row of classed) {
    const box = row.getBoundingClientRect()
    if (box.bottom > frame.top && box.top < frame.bottom) rows.push({ words: row.textContent.trim(), at: box.top - frame.top + scroller.scrollTop })
  }
  return { nodes: list.querySelectorAll('*').length, height: list.offsetHeight, bottom: scroller.scrollHeight, rows }
})()`

/** Scrolls the page on top and waits for two drawings. */
async function scrollTo(top: number): Promise<Seen> {
  await phone.page.evaluate(
    `new Promise((done) => {
      const scroller = [...document.querySelectorAll('.phone-scroller')].find((one) => one.offsetParent !== null)
      scroller.scrollTop = ${top}
      requestAnimationFrame(() => setTimeout(() => requestAnimationFrame(() => done()), 10))
    })`,
  )
  return phone.page.evaluate<Seen>(SEE)
}

/** Scrolls down until the last row is in the page's data. */
async function scrollThrough(path: string, key: string): Promise<void> {
  await phone.go(path)
  await phone.page.waitForFunction(`window.__phone.data()?.${key}?.length > 0`)
  for (;;) {
    const { count, more } = await phone.page.evaluate<{ count: number; more: boolean }>(
      `(({ ${key}: rows, more, hasMore }) => ({ count: rows.length, more: Boolean(more ?? hasMore) }))(window.__phone.data())`,
    )
    if (!more) return
    // The end is reached anew only by who was away from it; while the kept first page is being renewed there is no next one yet.
    await expect
      .poll(
        async () => {
          await scrollTo(0)
          await scrollTo(1_000_000)
          return phone.page.evaluate<number>(`window.__phone.data().${key}.length`)
        },
        { timeout: 20_000, interval: 300 },
      )
      .toBeGreaterThan(count)
  }
}

/** `least`: so many different rows are met at least. */
const PAGES = [
  { path: 'packages/merchant/orders/orders', key: 'rows', least: 150 },
  { path: 'packages/merchant/products/products', key: 'rows', least: 60 },
  { path: 'packages/merchant/audit/audit', key: 'rows', least: 1 },
  { path: 'pages/home/home', key: 'cards', least: 60 },
]

describe.sequential('a long list', () => {
  it.each(PAGES)('$path is light at every place, and nothing moves when rows come back', { timeout: 60_000 }, async (list) => {
    await scrollThrough(list.path, list.key)
    await scrollTo(0)
    const end = await scrollTo(1_000_000)
    const places = Array.from({ length: Math.ceil(end.bottom / STEP) }, (_, index) => index * STEP)
    const stood = new Map<string, number[]>()
    let most = 0
    for (const [turn, top] of [...places.toReversed(), ...places].entries()) {
      const { nodes, height, rows } = await scrollTo(top)
      most = Math.max(most, nodes)
      expect(Math.abs(height - end.height)).toBeLessThanOrEqual(MOST_JUMP)
      expect(rows.length).toBeGreaterThan(0)
      for (const { at, words } of rows) {
        const before = stood.get(words) ?? []
        if (turn < places.length) stood.set(words, [...before, at])
        else expect(Math.min(...before.map((each) => Math.abs(each - at)))).toBeLessThanOrEqual(MOST_JUMP)
      }
    }
    expect({ most, path: list.path }).toEqual({ most: Math.min(most, MOST_NODES), path: list.path })
    expect(stood.size).toBeGreaterThan(list.least)
    expect(await phone.trouble()).toEqual([])
  })
})

/** Turns the pages of a table and looks at each; answers the most nodes and what was said under it. */
async function turnThrough(desk: TestPhone): Promise<{ most: number; said: string[]; first: string[] }> {
  const on = desk.page.locator('[aria-label="下一页"]')
  let most = 0
  const [said, first]: [string[], string[]] = [[], []]
  for (;;) {
    const seen = await desk.page.evaluate<Seen>(SEE)
    most = Math.max(most, seen.nodes)
    said.push(await desk.page.locator('.le-said').innerText())
    first.push(seen.rows[0]?.words ?? '')
    if ((await on.getAttribute('aria-disabled')) === 'true') return { most, said, first }
    await on.click()
    await desk.page.waitForFunction(`document.querySelector('.le-said')?.innerText !== ${JSON.stringify(said.at(-1))}`)
  }
}

describe.sequential('a table in a window on a computer', { shuffle: false }, () => {
  let desk: TestPhone

  beforeAll(async () => {
    desk = await phones.phone('owner', 'pages/home/home')
    await desk.page.setViewportSize({ width: 1_280, height: 800 })
    await desk.page.reload()
    await desk.page.waitForFunction('window.__phone && window.__phone.page() !== ""')
  })

  it.each([
    { path: 'packages/merchant/orders/orders', last: /–230 \/ 230$/, pages: 12 },
    { path: 'packages/merchant/products/products', last: /–71 \/ 71$/, pages: 4 },
    { path: 'packages/merchant/audit/audit', last: /^1–/, pages: 1 },
  ])('$path has pages, each light, and the last one ends', async ({ path, last, pages }) => {
    await desk.go(path)
    await desk.page.locator('.le-said').waitFor()
    const { most, said, first } = await turnThrough(desk)
    expect(most).toBeLessThanOrEqual(MOST_NODES)
    expect(said.length).toBeGreaterThanOrEqual(pages)
    expect(said.at(-1)).toMatch(last)
    expect(new Set(first).size).toBe(said.length)
    expect(await desk.trouble()).toEqual([])
  })

  it('the grid of the front page is light at every place', { timeout: 60_000 }, async () => {
    const hand = phone
    phone = desk
    try {
      await scrollThrough('pages/home/home', 'cards')
      const { bottom } = await scrollTo(1_000_000)
      const nodes: number[] = []
      for (let top = bottom; top >= 0; top -= STEP) nodes.push((await scrollTo(top)).nodes)
      expect(Math.max(...nodes)).toBeLessThanOrEqual(MOST_NODES)
    } finally {
      phone = hand
    }
  })

  it('orders are ticked across pages, copied, and taken along as a file of their own', async () => {
    await desk.go('packages/merchant/orders/orders')
    const ticks = desk.page.locator('.ll-row .or-tick')
    await ticks.first().click()
    await desk.sees('已选 1 单，合计 ¥')
    await desk.page.locator('[aria-label="下一页"]').click()
    await desk.sees('21–40 / 230')
    await ticks.nth(2).click()
    await desk.sees('已选 2 单，合计 ¥')
    await desk.tap('复制订单号')
    await desk.tap('同意并继续')
    await desk.page.locator('.wl-sheet-b').filter({ visible: true }).waitFor({ state: 'detached' })
    const calls = await desk.page.evaluate<{ name: string; input: { data?: string } }[]>('window.__phone.calls')
    expect(calls.findLast(({ name }) => name.endsWith('setClipboardData'))?.input.data).toMatch(/^99\d+\n99\d+$/)
    await desk.tap('导出选中')
    await desk.sees('选中 2 单')
    await desk.page.locator('.ex-do').filter({ visible: true }).click()
    await desk.sees('2 条，')
    await desk.page.locator('[aria-label="关闭"]').filter({ visible: true }).last().click()
    await desk.tap('不选了')
    expect(await desk.page.locator('.or-tick.on').count()).toBe(0)
    expect(await desk.trouble()).toEqual([])
  })

  it('becomes a long list when the window is made narrow, and a table again', async () => {
    await desk.go('packages/merchant/orders/orders')
    await desk.page.locator('.le-said').waitFor()
    await desk.page.setViewportSize({ width: 500, height: 800 })
    await desk.page.locator('.le-said').waitFor({ state: 'detached' })
    await desk.page.locator('.or-b').first().waitFor()
    await desk.page.setViewportSize({ width: 1_280, height: 800 })
    await desk.page.locator('.le-said').waitFor()
    expect(await desk.page.evaluate<number>("document.querySelectorAll('.ll-row').length")).toBe(20)
    expect(await desk.trouble()).toEqual([])
  })
})
