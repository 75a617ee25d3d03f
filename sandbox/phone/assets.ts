import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, extname, join, normalize, sep } from 'node:path'
import type { HttpResponse } from '../base/http'

const packages = createRequire(import.meta.url)

const TYPES: Readonly<Record<string, string>> = {
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.bmp': 'image/bmp',
  '.mp4': 'video/mp4',
  '.mp3': 'audio/mpeg',
  '.m4a': 'audio/mp4',
  '.wav': 'audio/wav',
  '.ttf': 'font/ttf',
  '.otf': 'font/otf',
  '.woff': 'font/woff',
  '.txt': 'text/plain; charset=utf-8',
  '.pdf': 'application/pdf',
  '.woff2': 'font/woff2',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
}

const NOT_FOUND: HttpResponse = { status: 404, headers: { 'content-type': 'text/plain' }, body: 'not found' }

async function fileIn(folder: string, path: string, cache: string): Promise<HttpResponse> {
  const file = normalize(join(folder, path))
  const type = TYPES[extname(file).toLowerCase()]
  if (!file.startsWith(folder + sep) || type === undefined) return NOT_FOUND
  try {
    return { status: 200, headers: { 'content-type': type, 'cache-control': cache }, body: await readFile(file) }
  } catch {
    return NOT_FOUND
  }
}

/** A file of the mini program's package: what `<image src="/assets/x.png">` means. */
export function appFile(app: string, path: string): Promise<HttpResponse> {
  return fileIn(normalize(app), decodeURIComponent(path), 'no-cache')
}

/**
 * An icon of `tdesign-icons-svg`. Their files write `view-box`, which no browser knows.
 */
export async function icon(name: string): Promise<HttpResponse> {
  const folder = dirname(packages.resolve('tdesign-icons-svg/package.json'))
  const found = await fileIn(join(folder, 'src'), `${name}.svg`, 'max-age=86400')
  return found.status === 200 ? { ...found, body: found.body.toString('utf8').replace('view-box=', 'viewBox=') } : found
}

/** A woff2 of `@fontsource/noto-sans-sc`: a fresh machine has no Chinese font. */
export function font(name: string): Promise<HttpResponse> {
  const folder = dirname(packages.resolve('@fontsource/noto-sans-sc/package.json'))
  return fileIn(join(folder, 'files'), `noto-sans-sc-${name}-normal.woff2`, 'max-age=86400')
}
