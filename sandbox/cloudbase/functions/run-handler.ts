/** Largest reply, bytes (docs/protocols/cloudbase.md §1, §2). */
const MAX_REPLY_BYTES = 6 * 1024 * 1024

/** The exported function. */
export interface Handler {
  /** Declared with `callback`, the older form. */
  readonly takesCallback: boolean
  run(event: unknown, context: unknown, callback: Callback): unknown
}

type Callback = (error?: unknown, result?: unknown) => void

/** What a call came to: JSON text, or the text of its failure. */
export type Answer = { readonly ok: true; readonly json: string } | { readonly ok: false; readonly text: string }

/** One running call. */
export interface HandlerRun {
  /** Nothing is left to do for the process: a call without an answer is then over. */
  loopEmpty(): void
  /** An error that nobody caught. */
  uncaught(error: unknown): void
}

/**
 * Runs the handler as the cloud's runtime does (docs/protocols/cloudbase.md §1): a promise or a value answers at once; `callback`
 * answers when the event loop is empty, unless `context.callbackWaitsForEmptyEventLoop` is false; what never answers is null once
 * the loop is empty. `answered` is called once.
 */
export function runHandler(
  handler: Handler,
  event: unknown,
  context: object,
  describe: (error: unknown) => string,
  answered: (answer: Answer) => void,
): HandlerRun {
  let answer: Answer | null = null
  let told = false
  let waits = true
  const settle = (error: unknown, result: unknown) => {
    answer ??= error === null || error === undefined ? serialise(result) : { ok: false, text: describe(error) }
  }
  const tell = () => {
    if (!told) answered(answer ?? { ok: true, json: 'null' })
    told = true
  }
  const done = (error: unknown, result?: unknown) => {
    settle(error, result)
    tell()
  }
  const given = {
    ...context,
    get callbackWaitsForEmptyEventLoop() {
      return waits
    },
    set callbackWaitsForEmptyEventLoop(value: boolean) {
      waits = value
    },
    getContext: () => context,
    done,
    succeed: (result: unknown) => done(null, result),
    fail: (error: unknown) => done(error),
  }
  const callback: Callback = (error, result) => {
    settle(error, result)
    if (!waits) tell()
  }
  try {
    const returned = handler.run(event, given, callback)
    if (isThenable(returned)) returned.then(given.succeed, given.fail)
    // Whoever takes the callback answers with it: `(event, context, callback) => setTimeout(…)` returns a timer.
    else if (returned !== undefined && !handler.takesCallback) done(null, returned)
  } catch (error) {
    done(error ?? String(error))
  }
  return { loopEmpty: tell, uncaught: (error) => done(error ?? String(error)) }
}

function serialise(result: unknown): Answer {
  try {
    const json = JSON.stringify(result) ?? 'null'
    return Buffer.byteLength(json) > MAX_REPLY_BYTES ? { ok: false, text: 'body size is too long' } : { ok: true, json }
  } catch (error) {
    return { ok: false, text: `stringify response to json failed: ${error instanceof Error ? error.message : String(error)}` }
  }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function'
}
