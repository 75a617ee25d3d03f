import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { type HttpResponse, html, json, type StandIn, type Verbs } from '../base/http'
import { runVerb } from '../base/run-verb'
import { font } from '../phone/assets'

const here = dirname(fileURLToPath(import.meta.url))

export interface Person {
  readonly id: string
  readonly name: string
}

export interface PanelOptions {
  /** Verbs by the name the page uses: `cloudbase`, `weidian`, `wechat`, `world`. */
  readonly rooms: Readonly<Record<string, Verbs>>
  /** One look at everything the page shows; asked once a second. */
  readonly state: () => unknown
  readonly phoneUrl: string
  readonly shoppers: readonly Person[]
  readonly staff: readonly Person[]
}

async function bundlePage(): Promise<string> {
  const result = await build({
    entryPoints: [join(here, 'browser/main.ts')],
    bundle: true,
    format: 'iife',
    target: 'es2022',
    write: false,
    logLevel: 'error',
  })
  return result.outputFiles[0]?.text ?? ''
}

/** `<` would end the script element that holds the JSON. */
const embedded = (value: unknown) => JSON.stringify(value).replaceAll('<', '\\u003c')

function page({ phoneUrl, shoppers, staff }: PanelOptions): string {
  return `<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>微店连接</title><link rel="stylesheet" href="/panel.css"></head>
<body><header id="head"></header><main><div id="phones"></div><div id="side"></div></main>
<script type="application/json" id="config">${embedded({ phoneUrl, shoppers, staff })}</script><script src="/panel.js"></script></body></html>`
}

/** The page with two phones and the world's controls. Loopback only: it can do everything. */
export async function createPanel(options: PanelOptions): Promise<StandIn> {
  const [script, style] = await Promise.all([bundlePage(), readFile(join(here, 'browser/panel.css'), 'utf8')])
  const files: Readonly<Record<string, () => HttpResponse>> = {
    '/': () => html(200, page(options)),
    '/panel.js': () => ({ status: 200, headers: { 'content-type': 'text/javascript; charset=utf-8' }, body: script }),
    '/panel.css': () => ({ status: 200, headers: { 'content-type': 'text/css; charset=utf-8' }, body: style }),
    '/state': () => json(200, options.state()),
  }
  return {
    control: {},
    async handle(request) {
      const [, first, room = '', verb = ''] = request.path.split('/')
      if (request.method === 'POST' && first === 'verb') return runVerb(options.rooms[room], verb, request)
      if (first === 'fonts') return font(room)
      const file = Object.hasOwn(files, request.path) ? files[request.path] : undefined
      return file ? file() : json(404, { error: 'not found' })
    },
  }
}
