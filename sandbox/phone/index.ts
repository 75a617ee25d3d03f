import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { type HttpRequest, type HttpResponse, html, type StandIn } from '../base/http'
import { appFile, font, icon } from './assets'
import { bundleRuntime } from './bundle-runtime'
import { cloudFile } from './cloud-file'
import { appRoot } from './compile/app-root'
import { type CompiledApp, createAppCompiler } from './compile/compile-app'
import { compileShapes } from './compile/compile-wxml'
import { knownCalls } from './known-calls'
import { SHAPES } from './shapes'
import { shell } from './shell'
import { type PhoneSurroundings, wire } from './wire'

export interface PhoneOptions extends PhoneSurroundings {
  /** Folder of a built mini program: `app.json` is in it, or where its `project.config.json` says. */
  readonly app: string
}

const notFound: HttpResponse = { status: 404, headers: { 'content-type': 'text/plain' }, body: 'not found' }

const TYPES: Readonly<Record<string, string>> = { js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8' }

/** A file a browser loads, and the mark under which it may keep it. */
interface Part {
  readonly body: string
  readonly mark: string
}

type Edition = Readonly<Record<string, Part>>

/** The browser keeps a file as long as its address names its mark; where only a style sheet has changed, the scripts need not be read again. */
function file(name: string, edition: Edition, asked: URLSearchParams): HttpResponse {
  const part = edition[name]
  if (part === undefined) return notFound
  const { body, mark } = part
  const cache = asked.has(mark) ? 'max-age=31536000, immutable' : 'no-cache'
  return { status: 200, headers: { 'content-type': TYPES[name.split('.').pop() ?? ''] ?? '', 'cache-control': cache }, body }
}

function markOf(body: string): string {
  return createHash('sha256').update(body).digest('hex').slice(0, 12)
}

function createEditions(compile: () => Promise<CompiledApp>): () => Promise<Edition> {
  const shapes = () => `window.phoneShapes=${compileShapes(SHAPES)}`
  const runtime = Promise.all([bundleRuntime(), knownCalls()]).then(
    ([code, calls]) => `window.phoneKnownCalls=${JSON.stringify(calls)};${shapes()};${code}`,
  )
  const looks = readFile(new URL('./browser/phone.css', import.meta.url), 'utf8')
  for (const early of [runtime, looks]) early.catch(() => undefined)
  let last: { readonly app: CompiledApp; readonly edition: Edition } | undefined
  return async () => {
    const app = await compile()
    if (last?.app !== app) {
      const files = { 'runtime.js': await runtime, 'phone.css': await looks, 'app.js': app.script, 'app.css': app.style }
      last = { app, edition: Object.fromEntries(Object.entries(files).map(([name, body]) => [name, { body, mark: markOf(body) }])) }
    }
    return last.edition
  }
}

async function page(edition: () => Promise<Edition>): Promise<HttpResponse> {
  try {
    const parts = await edition()
    return html(
      200,
      shell((name) => `/${name}?${parts[name]?.mark ?? ''}`),
    )
  } catch (error) {
    return html(
      500,
      shell((name) => `/${name}`, error instanceof Error ? error.message : String(error)),
    )
  }
}

/**
 * A phone: `GET /?as=<user>&page=<path?query>&theme=light|dark&frame=1|0&lang=zh|en&text=<px>&scene=<n>` is one mini program running for one user.
 * Pages are the built ones, unchanged; components of the base library and `wx.*` are the phone's own (docs/protocols/wechat.md, A).
 */
export function createPhone({ app, ...surroundings }: PhoneOptions): StandIn {
  const edition = createEditions(createAppCompiler(app))
  // The first visitor should not wait for what can be done before; what is wrong, he is told.
  edition().catch(() => undefined)
  const handle = async (request: HttpRequest): Promise<HttpResponse> => {
    const [, first = '', ...rest] = request.path.split('/')
    const path = rest.join('/')
    if (first === '') return page(edition)
    if (first === 'wire') return wire(request, surroundings)
    if (first === 'cloud-files') return cloudFile(surroundings.cloudbaseUrl, path)
    if (first === 'icons') return icon(path.replace(/\.svg$/, ''))
    if (first === 'fonts') return font(path)
    if (first === 'files') return appFile((await appRoot(app)).folder, path)
    return path === '' ? file(first, await edition(), request.query) : notFound
  }
  return { handle, control: {} }
}
