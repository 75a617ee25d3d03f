import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { round } from '../../tools/demo/both-sides'
import { type Phones, startPhones, type TestPhone } from './phones'

const ORDERS = 230
/** What a page's list may hold, whatever its length. */
const MOST_NODES = 300
/** Px a row may stand off the place where it stood before. */
const MOST_JUMP = 2
/** Px between two looks. */
const STEP = 350

let folder = ''
let phones: Phones
let phone: TestPhone

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weidian-link-lists-'))
  phones = await startPhones(folder, ORDERS)
  const { world } = phones
  const owner = world.client('owner')
  await owner.call('merchant', 'owner.claim', { code: phones.setupCode })
  await owner.call('merchant', 'binding.bindOwnApp', world.weidian.control.apps().ownApp)
  for (let rounds = 0; rounds < 4; rounds++) await round(world)
  await owner.call('shopper', 'member.signIn', { consent: 'lists' })
  phone = await phones.phone('owner', 'pages/home/home')
}, 120_000)

afterAll(async () => {
  await phones?.close()
  await rm(folder, { recursive: true, force: true })
})

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
