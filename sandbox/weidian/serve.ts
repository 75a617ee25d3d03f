import { parseArgs } from 'node:util'
import { createCallLog } from '../base/call-log'
import { createClock } from '../base/clock'
import { type Served, serve } from '../base/serve'
import { createWeidian } from '.'

/**
 * Serves 微店 alone and prints one JSON line: `{"url","ownApp":{"key","secret","shopId"},"serviceApp":{"key","secret"}}`.
 * Arguments: `--port N` (default any free one), `--seed S`, `--orders N`, `--keep DIR`.
 */
export async function serveWeidian(args: readonly string[]): Promise<Served> {
  const text = { type: 'string' } as const
  const { values } = parseArgs({ args: [...args], options: { port: text, seed: text, orders: text, keep: text } })
  let url = ''
  const weidian = createWeidian({
    clock: createClock(),
    callLog: createCallLog(),
    seed: values.seed ?? 'camellia',
    keep: values.keep ?? null,
    orders: wholeNumber(values.orders ?? '1200'),
    baseUrl: () => url,
  })
  const served = await serve(weidian, wholeNumber(values.port ?? '0'))
  url = served.url
  process.stdout.write(`${JSON.stringify({ url, ...weidian.control.apps() })}\n`)
  return { ...served, close: () => served.close().then(weidian.close) }
}

function wholeNumber(text: string): number {
  if (!/^\d{1,7}$/.test(text)) throw new RangeError(`not a whole number: ${text}`)
  return Number(text)
}
