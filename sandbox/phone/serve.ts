import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type Served, serve } from '../base/serve'
import { createPhone } from './index'

/**
 * Serves a phone for any built mini program and prints one JSON line: `{"url"}`. Arguments: `--app DIR`, `--port N` (default any
 * free one), `--domains a,b` (hosts `wx.request` may call), `--cloudbase URL`, `--wechat URL` (default: where `npm start` serves them).
 */
export async function servePhone(args: readonly string[]): Promise<Served> {
  const text = { type: 'string' } as const
  const { values } = parseArgs({ args: [...args], options: { app: text, port: text, cloudbase: text, wechat: text, domains: text } })
  if (values.app === undefined) throw new Error('--app <folder of a built mini program> is needed')
  const phone = createPhone({
    app: resolve(values.app),
    cloudbaseUrl: values.cloudbase ?? 'http://127.0.0.1:7070',
    requestDomains: (values.domains ?? '').split(',').filter(Boolean),
    wechatUrl: values.wechat ?? 'http://127.0.0.1:7072',
  })
  const served = await serve(phone, Number(values.port ?? '0'))
  process.stdout.write(`${JSON.stringify({ url: served.url })}\n`)
  return served
}
