/**
 * Runs inside an instance: a process that holds one function and answers one call at a time. Only Date is altered (the world's clock
 * can be moved) and console output is told to the host; everything else is the plain runtime.
 */
import { createRequire } from 'node:module'
import { installClock } from './instance-clock'
import type { FromInstance, ToInstance } from './messages'

/** Lines of a trace that are this file's, and below. */
const OWN_FRAMES = /\n {4}at [^\n]*\[eval\][\s\S]*$/

type Main = (event: unknown, context: unknown) => unknown

const setClock = installClock()
let main: Main | null = null

function tell(message: FromInstance): void {
  process.send?.(message)
}

function describe(error: unknown): string {
  if (error instanceof Error) return (error.stack ?? `${error.name}: ${error.message}`).replace(OWN_FRAMES, '')
  // The cloud's runtime words it so for anything thrown that is not an Error.
  return `${typeof error === 'string' ? error : JSON.stringify(error)} (callback err is not instance of Error)`
}

function captureOutput(stream: NodeJS.WriteStream): void {
  stream.write = (chunk: Uint8Array | string, encoding?: unknown, done?: unknown) => {
    tell({ type: 'log', text: typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8') })
    const callback = typeof encoding === 'function' ? encoding : done
    if (typeof callback === 'function') process.nextTick(() => callback())
    return true
  }
}

function load(file: string, handler: string): void {
  try {
    const exported: unknown = createRequire(file)(file)
    const found = typeof exported === 'object' && exported !== null ? Reflect.get(exported, handler) : undefined
    if (typeof found !== 'function') throw new TypeError(`handler ${handler} not found in index.js`)
    main = (event, context) => found.call(exported, event, context)
    tell({ type: 'loaded' })
  } catch (error) {
    tell({ type: 'not-loaded', text: describe(error) })
  }
}

async function call(message: Extract<ToInstance, { type: 'call' }>): Promise<void> {
  const { requestId, event, context, environment, forget } = message
  setClock(message.clockOffset)
  for (const name of forget) delete process.env[name]
  Object.assign(process.env, environment)
  try {
    const result = await main?.(JSON.parse(event), { ...context })
    tell({ type: 'result', requestId, json: JSON.stringify(result) ?? 'null' })
  } catch (error) {
    tell({ type: 'failed', requestId, text: describe(error) })
  }
}

captureOutput(process.stdout)
captureOutput(process.stderr)
process.on('message', (message: ToInstance) => {
  if (message.type === 'load') {
    setClock(message.clockOffset)
    load(message.file, message.handler)
  } else if (message.type === 'call') void call(message)
  else setClock(message.clockOffset)
})
// The host has died: an instance never outlives it.
process.on('disconnect', () => process.exit(0))
