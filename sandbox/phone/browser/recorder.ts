/** One call of `wx.*` by the mini program. */
export interface PhoneCall {
  readonly name: string
  readonly input: unknown
  /** ms since the page was opened. */
  readonly at: number
  /** How it ended; `waiting` until it does. A call without an answer is `ok` when it returns. */
  outcome: 'waiting' | 'ok' | 'fail'
  /** What it answered: `errMsg` and the like, or what it threw. */
  answer?: unknown
}

/** What a phone remembers for tests and for people who look at it: calls, what it did not know, what went wrong. */
export interface Recorder {
  readonly calls: readonly PhoneCall[]
  readonly unknown: readonly string[]
  readonly errors: readonly string[]
  readonly notices: readonly string[]
  /** Answers the entry, for whoever learns how it ends. */
  call(name: string, input: unknown, outcome?: PhoneCall['outcome']): PhoneCall
  /** Something a real phone has and this one has not: never silent. */
  missing(what: string): void
  error(what: unknown, where?: string): void
  /** Something that is drawn or done otherwise than on a phone, but is no error. */
  notice(what: string): void
  /** Who else wants to hear of errors: the mini program's own `onError`. */
  onError(listener: (line: string) => void): void
}

function textOf(what: unknown): string {
  if (what instanceof Error) return what.stack ?? what.message
  return typeof what === 'string' ? what : JSON.stringify(what)
}

/** A copy for the log; what is no data stays out, what is large is cut. */
export function plainCopy(input: unknown): unknown {
  try {
    const text = JSON.stringify(input, (_, value) => {
      if (typeof value === 'function') return undefined
      return value instanceof ArrayBuffer ? `ArrayBuffer(${value.byteLength})` : value
    })
    return JSON.parse(text ?? 'null')
  } catch {
    return String(input)
  }
}

function banner(): HTMLElement {
  const found = document.querySelector('.phone-problems')
  if (found instanceof HTMLElement) return found
  const element = document.createElement('div')
  element.className = 'phone-problems'
  element.addEventListener('click', () => element.remove())
  document.body.append(element)
  return element
}

function show(line: string): void {
  const element = banner()
  element.textContent = [element.textContent, line].filter(Boolean).join('\n').slice(-2_000)
}

export function createRecorder(): Recorder {
  const calls: PhoneCall[] = []
  const unknown: string[] = []
  const errors: string[] = []
  const notices: string[] = []
  const listeners: ((line: string) => void)[] = []
  return {
    ...{ calls, unknown, errors, notices },
    call(name, input, outcome = 'ok') {
      const entry: PhoneCall = { name, input: plainCopy(input), at: performance.now(), outcome }
      calls.push(entry)
      return entry
    },
    missing(what) {
      if (unknown.includes(what)) return
      unknown.push(what)
      console.error(`[phone] not known here: ${what}`)
      show(`not known here: ${what}`)
    },
    error(what, where = '') {
      const line = where === '' ? textOf(what) : `${where}: ${textOf(what)}`
      errors.push(line)
      console.error(`[phone] ${line}`)
      show(line.split('\n')[0] ?? line)
      for (const listener of listeners) listener(line)
    },
    notice(what) {
      if (notices.includes(what)) return
      notices.push(what)
      console.warn(`[phone] ${what}`)
    },
    onError: (listener) => void listeners.push(listener),
  }
}
