import { element } from './element'
import { bindSection, clockSection, costSection, happenSection, logSection, pushSection, troubleSection, type View } from './sections'
import { type Language, texts } from './text'
import { look, run, type WorldState } from './world'

interface Config {
  readonly phoneUrl: string
  readonly shoppers: readonly { readonly id: string; readonly name: string }[]
  readonly staff: readonly { readonly id: string; readonly name: string }[]
}

interface Panel {
  language: Language
  dark: boolean
  offline: boolean
  state: WorldState | null
}

const config: Config = JSON.parse(document.getElementById('config')?.textContent ?? '{}')
const panel: Panel = { language: 'zh', dark: false, offline: false, state: null }

function phoneFrame(id: string, page: string): HTMLIFrameElement {
  return element('iframe', { id, title: id, 'data-page': page })
}

const shopperFrame = phoneFrame('shopper-phone', 'pages/home/home')
const merchantFrame = phoneFrame('merchant-phone', 'packages/merchant/overview/overview')

function aim(frame: HTMLIFrameElement, user: string): void {
  const query = new URLSearchParams({
    as: user,
    page: frame.dataset.page ?? '',
    theme: panel.dark ? 'dark' : 'light',
    lang: panel.language,
    frame: '0',
  })
  frame.dataset.user = user
  frame.src = `${config.phoneUrl}/?${query}`
}

function tellPhones(message: Readonly<Record<string, unknown>>, ...frames: HTMLIFrameElement[]): void {
  for (const frame of frames) frame.contentWindow?.postMessage(message, config.phoneUrl)
}

function reloadPhones(): void {
  for (const frame of [shopperFrame, merchantFrame]) aim(frame, frame.dataset.user ?? '')
}

function notice(words: string, bad = false): void {
  const box = document.getElementById('notice')
  if (box === null) return
  box.textContent = words
  box.className = bad ? 'bad' : ''
}

async function act(standIn: string, verb: string, input: unknown = {}): Promise<void> {
  try {
    await run(standIn, verb, input)
    notice(texts(panel.language).done)
    if (verb === 'beginFromZero' || verb === 'bindSample') reloadPhones()
  } catch (error) {
    notice(error instanceof Error ? error.message : String(error), true)
  }
  await refresh()
}

function toggleOffline(): void {
  panel.offline = !panel.offline
  tellPhones({ phone: 'offline', value: panel.offline }, shopperFrame)
  draw()
}

function slot(title: string, people: Config['shoppers'], frame: HTMLIFrameElement): HTMLElement {
  const select = element(
    'select',
    { 'aria-label': title, change: () => aim(frame, select.value) },
    ...people.map(({ id, name }) => element('option', { value: id }, name)),
  )
  return element(
    'div',
    { class: 'slot' },
    element('header', {}, element('b', {}, title), select),
    element('div', { class: 'scale' }, frame),
  )
}

function draw(): void {
  const text = texts(panel.language)
  const [side, header] = [document.getElementById('side'), document.getElementById('status')]
  if (side === null || header === null) return
  header.textContent = panel.state === null ? text.lost : text.running
  if (panel.state === null) return
  const view: View = {
    state: panel.state,
    text,
    language: panel.language,
    offline: panel.offline,
    act: (...args) => void act(...args),
    toggleOffline,
  }
  const scroll = side.scrollTop
  side.replaceChildren(
    ...[happenSection, clockSection, pushSection, troubleSection, bindSection, costSection, logSection].map((part) => part(view)),
  )
  side.scrollTop = scroll
}

async function refresh(): Promise<void> {
  panel.state = await look().catch(() => null)
  draw()
}

function setTheme(): void {
  panel.dark = !panel.dark
  document.documentElement.className = panel.dark ? 'dark' : ''
  tellPhones({ phone: 'theme', value: panel.dark ? 'dark' : 'light' }, shopperFrame, merchantFrame)
  build()
}

function setLanguage(): void {
  panel.language = panel.language === 'zh' ? 'en' : 'zh'
  document.documentElement.lang = panel.language
  build()
  reloadPhones()
}

function build(): void {
  const text = texts(panel.language)
  document
    .getElementById('head')
    ?.replaceChildren(
      element('span', { class: 'mark' }, '连'),
      element('b', {}, text.title),
      element('span', { class: 'quiet grow' }, text.subtitle),
      element('span', { id: 'notice' }),
      element('span', { class: 'quiet', id: 'status' }, text.running),
      element('button', { class: 'act', click: setLanguage }, text.language),
      element('button', { class: 'act', click: setTheme }, panel.dark ? text.light : text.dark),
      element('button', { class: 'act', click: reloadPhones }, text.anew),
    )
  const phones = document.getElementById('phones')
  if (phones?.childElementCount === 0) {
    phones.append(slot(text.shopper, config.shoppers, shopperFrame), slot(text.merchant, config.staff, merchantFrame))
  }
  draw()
}

build()
aim(shopperFrame, config.shoppers[0]?.id ?? '')
aim(merchantFrame, config.staff[0]?.id ?? '')
void refresh()
setInterval(() => void refresh(), 1_000)
