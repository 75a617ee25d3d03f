import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'

/** Draws the tab bar's icons (81 × 81, what WeChat asks for) from TDesign's outlines into miniprogram/images/. Run it when tokens change. */
const ICONS = fileURLToPath(new URL('../node_modules/tdesign-icons-svg/src/', import.meta.url))
const OUT = fileURLToPath(new URL('../miniprogram/images/', import.meta.url))

const tabs = { home: 'home', orders: 'article', me: 'user' }
const themes = { '': { off: '#6B6760', on: '#17607A' }, '-dark': { off: '#9B9892', on: '#7DBCD1' } }

async function drawing(name: string, colour: string): Promise<string> {
  const svg = (await readFile(join(ICONS, `${name}.svg`), 'utf8')).replace('view-box=', 'viewBox=')
  return `<body style="margin:0;background:transparent;color:${colour};font-size:81px;line-height:0">${svg}</body>`
}

// Read by the package when it is imported: it then brings its own NSS libraries.
process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs20.x'
const { default: packed } = await import('@sparticuz/chromium')
const browser = await chromium.launch({
  executablePath: await packed.executablePath(),
  args: ['--no-sandbox', '--disable-gpu', '--headless'],
})
const page = await browser.newPage({ viewport: { width: 81, height: 81 } })
await mkdir(OUT, { recursive: true })
for (const [tab, icon] of Object.entries(tabs)) {
  for (const [end, { off, on }] of Object.entries(themes)) {
    for (const [file, name, colour] of [
      [`tab-${tab}${end}`, icon, off],
      [`tab-${tab}-on${end}`, `${icon}-filled`, on],
    ] as const) {
      await page.setContent(await drawing(name, colour))
      await page.screenshot({ path: join(OUT, `${file}.png`), omitBackground: true })
    }
  }
}
await browser.close()
