import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { HttpResponse } from '../../base/http'

const CACHED = { 'cache-control': 'public, max-age=31536000, immutable' }

/** `/font/400.css` and the files it names: a fresh machine has no Chinese font. Null for anything else. */
export function font(path: string): HttpResponse | null {
  const name = /^\/font\/((?:400|600)\.css|files\/noto-sans-sc-[a-z0-9-]+-(?:400|600)-normal\.woff2?)$/.exec(path)?.[1]
  if (name === undefined) return null
  const file = join(dirname(createRequire(import.meta.url).resolve('@fontsource/noto-sans-sc/package.json')), name)
  if (!existsSync(file)) return null
  const type = name.endsWith('.css') ? 'text/css' : name.endsWith('2') ? 'font/woff2' : 'font/woff'
  return { status: 200, headers: { ...CACHED, 'content-type': type }, body: readFileSync(file) }
}
