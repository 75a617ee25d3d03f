import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { type HttpRequest, type HttpResponse, html, type StandIn } from '../base/http'
import { appFile, font, icon } from './assets'
import { bundleRuntime } from './bundle-runtime'
import { type CompiledApp, createAppCompiler } from './compile/compile-app'
import { compileShapes } from './compile/compile-wxml'
import { SHAPES } from './shapes'
import { shell } from './shell'
import { wire } from './wire'

export interface PhoneOptions {
  /** Folder of a built mini program: `app.json` is in it. */
  readonly app: string
  /** The CloudBase stand-in, for `wx.cloud.callFunction`; no slash at the end. */
  readonly cloudbaseUrl: string
  /** The WeChat stand-in: who the user is, codes, business domains. */
  readonly wechatUrl: string
}

const script = (body: string): HttpResponse => ({
  status: 200,
  headers: { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-cache' },
  body,
})
const style = (body: string): HttpResponse => ({
  ...script(body),
  headers: { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'no-cache' },
})
const notFound: HttpResponse = { status: 404, headers: { 'content-type': 'text/plain' }, body: 'not found' }

async function page(compile: () => Promise<CompiledApp>): Promise<HttpResponse> {
  try {
    const { stamp } = await compile()
    return html(200, shell(createHash('sha256').update(stamp).digest('hex').slice(0, 12)))
  } catch (error) {
    return html(500, shell('', error instanceof Error ? error.message : String(error)))
  }
}

/**
 * A phone: `GET /?as=<user>&page=<path?query>&theme=light|dark&frame=1|0&lang=zh|en` is one mini program running for one user.
 * Pages are the built ones, unchanged; components of the base library and `wx.*` are the phone's own (docs/protocols/wechat.md, A).
 */
export function createPhone({ app, cloudbaseUrl, wechatUrl }: PhoneOptions): StandIn {
  const compile = createAppCompiler(app)
  const runtime = bundleRuntime().then((code) => `window.phoneShapes=${compileShapes(SHAPES)};${code}`)
  runtime.catch(() => undefined)
  const handle = async (request: HttpRequest): Promise<HttpResponse> => {
    const [, first = '', ...rest] = request.path.split('/')
    const path = rest.join('/')
    if (first === 'wire') return wire(request, cloudbaseUrl, wechatUrl)
    if (first === '') return page(compile)
    if (first === 'runtime.js') return script(await runtime)
    if (first === 'app.js') return script((await compile()).script)
    if (first === 'app.css') return style((await compile()).style)
    if (first === 'phone.css') return style(await readFile(new URL('./browser/phone.css', import.meta.url), 'utf8'))
    if (first === 'icons') return icon(path.replace(/\.svg$/, ''))
    if (first === 'fonts') return font(path)
    return first === 'files' ? appFile(app, path) : notFound
  }
  return { handle, control: {} }
}
