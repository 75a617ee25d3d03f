import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type HttpRequest, type HttpResponse, html } from '../../base/http'

const here = dirname(fileURLToPath(import.meta.url))
const packages = createRequire(import.meta.url)

/** Nothing from elsewhere, and no other page may frame this one: a click on it can wipe a database. */
const POLICY = [
  "default-src 'none'",
  "script-src 'unsafe-inline'",
  "style-src 'unsafe-inline'",
  "font-src 'self'",
  "connect-src 'self'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** A fresh machine has no Chinese font: these come along. */
const FONT = /^\/page\/font-(400|600)\.woff2$/

/** `GET /`: the console as one page, made when it is first asked for. Null: not of the page. */
export function createPage(envId: string): (request: HttpRequest) => Promise<HttpResponse | null> {
  let made: Promise<string> | null = null
  return async ({ method, path }) => {
    if (method !== 'GET' && method !== 'HEAD') return null
    const weight = FONT.exec(path)?.[1]
    if (weight !== undefined) return font(weight)
    if (path !== '/') return null
    made ??= makePage(envId)
    const page = html(200, await made)
    return { ...page, headers: { ...page.headers, 'content-security-policy': POLICY, 'cache-control': 'no-cache' } }
  }
}

async function makePage(envId: string): Promise<string> {
  // Only whoever looks at the page waits for the compiler.
  const { build } = await import('esbuild')
  const [bundle, style] = await Promise.all([
    build({
      entryPoints: [join(here, 'browser/main.ts')],
      bundle: true,
      minify: true,
      format: 'iife',
      target: 'es2022',
      charset: 'utf8',
      write: false,
      logLevel: 'error',
    }),
    readFile(join(here, 'browser/page.css'), 'utf8'),
  ])
  const script = (bundle.outputFiles[0]?.text ?? '').replaceAll('</script', '<\\/script')
  return `<!doctype html><html lang="zh" data-env="${envId}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><link rel="icon" href="data:,"><title>${envId} 本地云</title><style>${style}</style></head><body><div id="app"></div><script>${script}</script></body></html>`
}

async function font(weight: string): Promise<HttpResponse> {
  const folder = dirname(packages.resolve('@fontsource/noto-sans-sc/package.json'))
  const body = await readFile(join(folder, 'files', `noto-sans-sc-chinese-simplified-${weight}-normal.woff2`))
  return { status: 200, headers: { 'content-type': 'font/woff2', 'cache-control': 'max-age=86400' }, body }
}
