import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import * as z from 'zod'
import type { HttpResponse } from '../../base/http'

const icons = z.object({ icons: z.record(z.string(), z.object({ body: z.string() })) })
const SIDE = 32
/** Share of the side the icon takes. */
const SHARE = 0.56

let bodies: z.output<typeof icons>['icons'] | null = null

/** `/img/<icon>-<rrggbb>.svg`: an icon of the set in the middle of its tint; null where there is no such icon. */
export function picture(path: string): HttpResponse | null {
  const match = /^\/img\/([a-z0-9-]+)-([0-9a-fA-F]{6})\.svg$/.exec(path)
  bodies ??= readIcons()
  const body = bodies[match?.[1] ?? '']?.body
  if (match === null || body === undefined) return null
  const inset = (SIDE * (1 - SHARE)) / 2
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIDE} ${SIDE}" width="480" height="480"><rect width="${SIDE}" height="${SIDE}" fill="#${match[2]}"/><g transform="translate(${inset} ${inset}) scale(${SHARE})">${body}</g></svg>`
  return {
    status: 200,
    headers: { 'content-type': 'image/svg+xml; charset=utf-8', 'cache-control': 'public, max-age=31536000, immutable' },
    body: svg,
  }
}

/** The icon set is several megabytes: it is read once, at the first picture. */
function readIcons() {
  const file = createRequire(import.meta.url).resolve('@iconify-json/fluent-emoji-flat/icons.json')
  return icons.parse(JSON.parse(readFileSync(file, 'utf8'))).icons
}
