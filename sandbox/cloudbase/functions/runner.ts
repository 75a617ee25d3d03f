/**
 * Runs inside an instance: a process that holds one function and answers one call at a time. Altered are Date (the world's clock can
 * be moved), what the function's files can require and write, and console output, which is told to the host; all else is the
 * plain runtime.
 */
import { createRequire, syncBuiltinESMExports } from 'node:module'
import { installClock } from './instance-clock'
import type { FromInstance, ToInstance } from './messages'
import { scopeModules } from './module-scope'
import { keepFilesReadOnly } from './read-only-files'
import { type Handler, type HandlerRun, runHandler } from './run-handler'

/** Lines of a trace that are this file's, and below. */
const OWN_FRAMES = /\n {4}at [^\n]*\[eval\][\s\S]*$/

const setClock = installClock()
let handler: Handler | null = null
let running: HandlerRun | null = null

function tell(message: FromInstance): void {
  process.send?.(message)
}

function describe(error: unknown): string {
  if (error instanceof Error) return (error.stack ?? `${error.name}: ${error.message}`).replace(OWN_FRAMES, '')
  // The cloud's runtime words it so for anything thrown that is not an Error.
  return `${String(error)}(callback err is not instance of Error)`
}

function captureOutput(stream: NodeJS.WriteStream): void {
  stream.write = (chunk: Uint8Array | string, encoding?: unknown, done?: unknown) => {
    tell({ type: 'log', text: typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8') })
    const callback = typeof encoding === 'function' ? encoding : done
    if (typeof callback === 'function') process.nextTick(() => callback())
    return true
  }
}

function load({ file, handler: name, scope, readOnly, survive }: Extract<ToInstance, { type: 'load' }>): void {
  try {
    if (survive) process.on('uncaughtException', (error) => running?.uncaught(error))
    const load = createRequire(file)
    scopeModules({ ...scope, note: (text) => tell({ type: 'log', text: `[cloudbase] ${text}\n` }) })
    if (readOnly) keepFilesReadOnly(scope.directory)
    syncBuiltinESMExports()
    const exported: unknown = load(file)
    const found = typeof exported === 'object' && exported !== null ? Reflect.get(exported, name) : undefined
    if (typeof found !== 'function') throw new TypeError(`handler ${name} not found in index.js`)
    handler = { takesCallback: found.length >= 3, run: (...values) => Reflect.apply(found, exported, values) }
    tell({ type: 'loaded' })
  } catch (error) {
    tell({ type: 'not-loaded', text: describe(error) })
  }
}

function call(message: Extract<ToInstance, { type: 'call' }>): void {
  const { requestId, event, context, environment, forget } = message
  setClock(message.clockOffset)
  for (const name of forget) delete process.env[name]
  Object.assign(process.env, environment)
  if (handler === null) return
  // While the call runs only the function's own work keeps the process going, so that an empty loop shows.
  process.channel?.unref()
  running = runHandler(handler, JSON.parse(event), context, describe, (answer) => {
    process.channel?.ref()
    running = null
    tell(answer.ok ? { type: 'result', requestId, json: answer.json } : { type: 'failed', requestId, text: answer.text })
  })
}

captureOutput(process.stdout)
captureOutput(process.stderr)
process.on('beforeExit', () => running?.loopEmpty())
process.on('message', (message: ToInstance) => {
  if (message.type === 'load') {
    setClock(message.clockOffset)
    load(message)
  } else if (message.type === 'call') call(message)
  else setClock(message.clockOffset)
})
// The host has died: an instance never outlives it.
process.on('disconnect', () => process.exit(0))
