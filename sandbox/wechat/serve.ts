import { parseArgs } from 'node:util'
import { createCallLog } from '../base/call-log'
import { createClock } from '../base/clock'
import { createSeed } from '../base/seed'
import { type Served, serve } from '../base/serve'
import { createWechat } from '.'

/**
 * Serves WeChat alone and prints one JSON line: `{"url","accounts":[{"appid","secret","kind"}]}`. One mini program, one person
 * (`you`). Arguments: `--port N` (default any free one), `--seed S`.
 */
export async function serveWechat(args: readonly string[]): Promise<Served> {
  const text = { type: 'string' } as const
  const { values } = parseArgs({ args: [...args], options: { port: text, seed: text } })
  const seed = createSeed(values.seed ?? 'camellia')
  const account = { appid: `wx${seed.fork('appid').hex(16)}`, secret: seed.fork('secret').hex(32), kind: 'mini-program' as const }
  const users = [{ id: 'you', name: '林小满', phone: '15400006688' }]
  const wechat = createWechat({ clock: createClock(), callLog: createCallLog(), seed: seed.fork('wechat'), accounts: [account], users })
  const served = await serve(wechat, Number(values.port ?? '0'))
  process.stdout.write(`${JSON.stringify({ url: served.url, accounts: [account] })}\n`)
  return served
}
