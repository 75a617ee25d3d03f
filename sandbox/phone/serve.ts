import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type Served, serve } from '../base/serve'
import { createPhone } from './index'
import { ownCloudbase, ownWechat } from './own-world'

const text = { type: 'string' } as const
const OPTIONS = { app: text, port: text, cloudbase: text, wechat: text, domains: text, functions: text } as const

/**
 * Serves a phone for any built mini program and prints one JSON line: `{"url","cloudbase","wechat"}`. Arguments: `--app DIR`, `--port N`
 * (default any free one), `--domains a,b` (hosts `wx.request` may call), `--cloudbase URL`, `--wechat URL`. Where these two are left out,
 * the phone has its own: a WeChat with two people (`as=shopper`, `as=merchant`), and a CloudBase with the functions in `--functions DIR`
 * or in the project's `cloudfunctionRoot`.
 */
export async function servePhone(args: readonly string[]): Promise<Served> {
  const { values } = parseArgs({ args: [...args], options: OPTIONS })
  if (values.app === undefined) throw new Error('--app <folder of a built mini program> is needed')
  const app = resolve(values.app)
  const functions = values.functions === undefined ? null : resolve(values.functions)
  const own: Served[] = []
  const started = async (starting: Promise<Served>) => {
    const served = await starting
    own.push(served)
    return served.url
  }
  const wechatUrl = values.wechat ?? (await started(ownWechat(app)))
  const cloudbaseUrl = values.cloudbase ?? (await started(ownCloudbase(app, functions, wechatUrl)))
  const phone = createPhone({ app, cloudbaseUrl, wechatUrl, requestDomains: (values.domains ?? '').split(',').filter(Boolean) })
  const served = await serve(phone, Number(values.port ?? '0'))
  process.stdout.write(`${JSON.stringify({ url: served.url, cloudbase: cloudbaseUrl, wechat: wechatUrl })}\n`)
  const close = async () => {
    for (const each of [served, ...own]) await each.close()
  }
  return { ...served, close }
}
