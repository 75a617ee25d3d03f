import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const SYSTEM = '/usr/bin/chromium'

const FLAGS = [
  ...['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-dev-shm-usage'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync', '--font-render-hinting=none'],
]

/** The browser of the package: brings its own libraries along when it believes to be on AWS, which must be said before it is loaded. */
async function packagedBrowser(): Promise<string> {
  process.env.AWS_LAMBDA_JS_RUNTIME = 'nodejs20.x'
  process.env.TMPDIR = '/tmp'
  const { default: packaged } = await import('@sparticuz/chromium')
  return packaged.executablePath()
}

/** Opens Chromium: the machine's where it has one, else the one that comes with `npm ci`. The caller closes it. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = existsSync(SYSTEM) ? SYSTEM : await packagedBrowser()
  return chromium.launch({ executablePath, headless: true, args: FLAGS })
}
