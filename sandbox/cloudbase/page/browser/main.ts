import { button, element } from './parts'
import { callsSection } from './sections/calls'
import { collectionsSection } from './sections/collections'
import { faultsSection } from './sections/faults'
import { filesSection } from './sections/files'
import { functionsSection } from './sections/functions'
import { worldSection } from './sections/world'
import { type Language, texts } from './text'
import type { CreateSection, Section } from './view'

const SECTIONS = ['collections', 'calls', 'functions', 'files', 'faults', 'world'] as const
type Name = (typeof SECTIONS)[number]

const create: Readonly<Record<Name, CreateSection>> = {
  collections: collectionsSection,
  calls: callsSection,
  functions: functionsSection,
  files: filesSection,
  faults: faultsSection,
  world: worldSection,
}

const EVERY_MS = 1_500
const isName = (name: string): name is Name => SECTIONS.some((each) => each === name)

const page: { language: Language; dark: boolean; name: Name; section: Section | null } = {
  language: 'zh',
  dark: matchMedia('(prefers-color-scheme: dark)').matches,
  name: 'collections',
  section: null,
}

const notice = element('p', { id: 'notice', role: 'status' })
const status = element('span', { id: 'status' })

function say(words: string, bad = false): void {
  notice.textContent = words
  notice.className = bad ? 'bad' : ''
}

async function act(run: () => Promise<unknown>): Promise<void> {
  try {
    await run()
    say('')
  } catch (error) {
    say(error instanceof Error ? error.message : String(error), true)
  }
  await refresh()
}

async function refresh(): Promise<void> {
  const text = texts(page.language)
  const { section } = page
  const alive = await section?.refresh().then(
    () => true,
    (error: unknown) => {
      // The cloud's own refusal is a sign of life.
      if (error instanceof TypeError) return false
      say(error instanceof Error ? error.message : String(error), true)
      return true
    },
  )
  status.textContent = alive === false ? text.lost : text.running
  status.className = alive === false ? 'lost' : ''
}

function build(): void {
  const text = texts(page.language)
  document.documentElement.lang = page.language
  document.documentElement.className = page.dark ? 'dark' : ''
  const again = (change: () => void) => () => {
    change()
    build()
  }
  const language = again(() => {
    page.language = page.language === 'zh' ? 'en' : 'zh'
  })
  const theme = again(() => {
    page.dark = !page.dark
  })
  const links = SECTIONS.map((name) =>
    element('a', { href: `#${name}`, ...(name === page.name ? { 'aria-current': 'page' } : {}) }, text[name]),
  )
  page.section = create[page.name]({ text, act })
  say('')
  document
    .getElementById('app')
    ?.replaceChildren(
      element(
        'header',
        {},
        element('span', { class: 'mark', 'aria-hidden': 'true' }, '云'),
        element('h1', {}, text.title, element('small', {}, document.documentElement.dataset.env ?? '')),
        status,
        element('span', { class: 'grow' }),
        button(text.language, language),
        button(page.dark ? text.light : text.dark, theme),
      ),
      element('nav', { 'aria-label': text.sections }, ...links),
      element('main', {}, notice, page.section.node),
    )
  void refresh()
}

function follow(): void {
  const name = location.hash.slice(1)
  if (isName(name)) page.name = name
  build()
}

addEventListener('hashchange', follow)
follow()
setInterval(() => {
  if (document.visibilityState === 'visible') void refresh()
}, EVERY_MS)
