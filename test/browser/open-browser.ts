import { existsSync } from 'node:fs'
import { mkdir, rmdir, stat } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { type Browser, chromium } from 'playwright-core'

const SYSTEM = '/usr/bin/chromium'

const FLAGS = [
  ...['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-dev-shm-usage'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync', '--font-render-hinting=none'],
]

/** Unpacking takes seconds, not minutes: an older lock was left behind by a process that died. */
const STALE_MS = 60_000
const LOCK = '/tmp/chromium-unpacking'

async function isStale(): Promise<boolean> {
  const made = await stat(LOCK).catch(() => null)
  return made !== null && Date.now() - made.mtimeMs > STALE_MS
}

/** Several test processes start at once, but only one may unpack the browser: the others would run half a file. */
async function alone<Value>(run: () => Promise<Value>): Promise<Value> {
  const locked = () =>
    mkdir(LOCK).then(
      () => true,
      () => false,
    )
  while (!(await locked())) {
    if (await isStale()) await rmdir(LOCK).catch(() => undefined)
    await pause(50)
  }
  try {
    return await run()
  } finally {
    await rmdir(LOCK).catch(() => undefined)
  }
}

/** The browser of the package: brings its own libraries along when it believes to be on AWS, which must be said before it is loaded. */
async function packagedBrowser(): Promise<string> {
  process.env.AWS_LAMBDA_JS_RUNTIME = 'nodejs20.x'
  process.env.TMPDIR = '/tmp'
  const { default: packaged } = await import('@sparticuz/chromium')
  return alone(() => packaged.executablePath())
}

/** Opens Chromium: the machine's where it has one, else the one that comes with `npm ci`. The caller closes it. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = existsSync(SYSTEM) ? SYSTEM : await packagedBrowser()
  return chromium.launch({ executablePath, headless: true, args: FLAGS })
}
