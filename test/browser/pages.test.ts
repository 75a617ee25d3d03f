import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { boundPhones } from './bound-phones'
import { pageTable } from './page-table'
import type { Phones, TestPhone } from './phones'

/** What a page may hold: lists draw only the rows near the screen. */
const MOST_NODES = 300
const MOST_FIRST_BYTES = 16 * 1024
/** A finger's target; a mouse needs less. */
const FINGER = 44
const MOUSE = 36
/** WeChat's usual text size and its largest, px. */
const USUAL = 17
const LARGEST = 25
/** Longer than a page waits before it draws a skeleton, ms. */
const SLOW_MS = 450
/** Px that content may stand off its skeleton. */
const MOST_JUMP = 2
/** What a skeleton and its content share: where these begin, and how tall these rows are. */
const STARTS = ['surf', 'wl-grid', 'tabs', 'st-search', 'foot']
const ROWS = ['or-row', 'pr-row', 'wl-od', 'wl-pc-pic', 'ov-stat', 'si-row', 'sync-lane']

const appJson = z.object({
  pages: z.array(z.string()),
  subpackages: z.array(z.object({ root: z.string(), pages: z.array(z.string()) })),
})
const findings = z.object({ nodes: z.number(), findings: z.array(z.object({ rule: z.string(), where: z.string(), detail: z.string() })) })
const marks = z.record(z.string(), z.object({ top: z.number(), height: z.number() }))
type Marks = z.infer<typeof marks>
/** Questions to the cloud, with their answers. */
const asks = z.array(z.object({ input: z.object({ data: z.object({ action: z.string() }) }), answer: z.unknown().optional() }))
type Asked = z.infer<typeof asks>

const PATHS = Object.keys(pageTable)

let phones: Phones
let shopper: TestPhone
let staff: TestPhone
let desk: TestPhone

/** Whose phone shows the page. */
const handOf = (path: string): TestPhone => (/^packages\/(merchant|sync|bind|charts)\//.test(path) ? staff : shopper)

async function signIn(phone: TestPhone): Promise<void> {
  await phone.tap('登录')
  await phone.tap('同意并一键登录')
  await phone.tap('用微信手机号核对')
  await phone.tap('允许')
  await phone.sees('笔订单')
}

beforeAll(async () => {
  phones = await boundPhones(60)
  shopper = await phones.phone('you', 'pages/me/me')
  await signIn(shopper)
  // The sheet that is still open would tell how the sign-in went, and the first page to be looked at would be taken for it.
  await shopper.page.reload()
  staff = await phones.phone('owner', 'pages/me/me')
  desk = await phones.phone('owner', 'pages/me/me')
  await desk.page.setViewportSize({ width: 1_280, height: 800 })
  await desk.page.reload()
}, 120_000)

afterAll(() => phones?.close())

const control = (phone: TestPhone, call: string) => phone.page.evaluate<unknown>(`window.__phone.${call}`)

/** Waits until the page neither waits nor shows a skeleton. */
async function stands(phone: TestPhone, path: string): Promise<void> {
  await phone.page.waitForFunction(
    `window.__phone.page() === ${JSON.stringify(path)} && !['waiting', 'skeleton'].includes(window.__phone.data()?.phase)` +
      " && document.querySelector('.phone-view:not(.hidden) .sk') === null",
    undefined,
    { polling: 25 },
  )
}

const urlOf = (path: string) => `${path}${pageTable[path]?.query === undefined ? '' : `?${pageTable[path]?.query}`}`

/** Keeps where things stand at the moment a skeleton is first drawn. */
const WATCH_FOR_SKELETON = `(() => {
  window.skeletonSeen = null
  const before = document.querySelector('.phone-view:not(.hidden)')
  const watch = new MutationObserver(() => {
    const view = document.querySelector('.phone-view:not(.hidden)')
    if (view === before || view?.querySelector('.sk') == null) return
    window.skeletonSeen = window.__phone.landmarks()
    watch.disconnect()
  })
  watch.observe(document.body, { subtree: true, childList: true })
})()`

/** Opens a page on a slow network with nothing kept; answers its skeleton and what it asked for. */
async function openSlowly(hand: TestPhone, path: string): Promise<{ skeleton: Marks | null; asked: Asked }> {
  await control(hand, `setLatency(${SLOW_MS})`)
  await control(hand, 'wx.clearStorageSync()')
  await hand.page.evaluate(WATCH_FOR_SKELETON)
  const before = z.number().parse(await hand.page.evaluate('window.__phone.calls.length'))
  await hand.go(urlOf(path))
  await stands(hand, path)
  const skeleton = marks.nullable().parse(await hand.page.evaluate('window.skeletonSeen ?? null'))
  const asked = asks.parse(
    await hand.page.evaluate(`window.__phone.calls.slice(${before}).filter(({ name }) => name === 'cloud.callFunction')`),
  )
  await control(hand, 'setLatency(0)')
  return { skeleton, asked }
}

function jumps(before: Marks, after: Marks): string[] {
  const off = (name: string, part: 'top' | 'height') => {
    const [one, other] = [before[name]?.[part], after[name]?.[part]]
    return one === undefined || other === undefined || Math.abs(one - other) <= MOST_JUMP
      ? []
      : [`.${name} ${part} ${Math.round(one)} → ${Math.round(other)}`]
  }
  return [...STARTS.flatMap((name) => off(name, 'top')), ...ROWS.flatMap((name) => off(name, 'height'))]
}

interface Look {
  readonly width: number
  readonly theme: 'light' | 'dark'
  readonly text: number
}

/** Everything wrong with the page as it stands, one line for each kind. */
async function faults(phone: TestPhone, { width, theme, text }: Look, least: number): Promise<string[]> {
  if (phone.page.viewportSize()?.width !== width) await phone.page.setViewportSize({ width, height: 812 })
  await control(phone, `setTheme('${theme}')`)
  await control(phone, `setTextSize(${text})`)
  await phone.page.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn())))')
  const seen = findings.parse(await control(phone, `inspect(${least})`))
  const kinds = new Map(seen.findings.map((found) => [`${found.rule} ${found.where.replace(/ ".*/, '')}`, found]))
  const lines = [...kinds.values()].map(({ rule, where, detail }) => `${width} ${theme} ${text}: ${rule} ${where} ${detail}`)
  const many = seen.nodes > MOST_NODES ? [`${seen.nodes} nodes`] : []
  return [...lines, ...many]
}

async function faultsIn(phone: TestPhone, looks: readonly Look[], least: number): Promise<string[]> {
  const all: string[] = []
  for (const look of looks) all.push(...(await faults(phone, look, least)))
  return all
}

const IN_HAND: readonly Look[] = [
  { width: 375, theme: 'dark', text: USUAL },
  { width: 320, theme: 'light', text: LARGEST },
  { width: 320, theme: 'light', text: USUAL },
  { width: 375, theme: 'light', text: USUAL },
]
const ON_A_DESK: readonly Look[] = [
  { width: 1_280, theme: 'dark', text: USUAL },
  { width: 1_280, theme: 'light', text: USUAL },
]

it('every page of app.json is looked at', async () => {
  const { pages, subpackages } = appJson.parse(JSON.parse(await readFile('miniprogram/app.json', 'utf8')))
  const all = [...pages, ...subpackages.flatMap(({ root, pages: inside }) => inside.map((page) => `${root}/${page}`))]
  expect([...PATHS].sort()).toEqual(all.sort())
})

describe.sequential('in a hand', () => {
  it.each(PATHS)('%s asks once, does not jump, and stands well', async (path) => {
    const hand = handOf(path)
    const { skeleton, asked } = await openSlowly(hand, path)
    const content = marks.parse(await control(hand, 'landmarks()'))
    const { still = false, asks: most = 1 } = pageTable[path] ?? {}
    const actions = asked.map(({ input }) => input.data.action)
    if (skeleton !== null) expect(jumps(skeleton, content)).toEqual([])
    else expect(still ? [] : actions).toEqual([])
    expect(actions.slice(most)).toEqual([])
    expect(JSON.stringify(asked.map(({ answer }) => answer ?? '')).length).toBeLessThanOrEqual(MOST_FIRST_BYTES)
    expect(await faultsIn(hand, IN_HAND, FINGER)).toEqual([])
    expect(await hand.trouble()).toEqual([])
  })
})

describe.sequential('on a desk', () => {
  it.each(PATHS)('%s stands well', async (path) => {
    await desk.go(urlOf(path))
    await stands(desk, path)
    expect(await faultsIn(desk, ON_A_DESK, MOUSE)).toEqual([])
    expect(await desk.trouble()).toEqual([])
  })
})
