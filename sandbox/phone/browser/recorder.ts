/** One call of `wx.*` by the mini program. */
export interface PhoneCall {
  readonly name: string
  readonly input: unknown
  /** ms since the page was opened. */
  readonly at: number
}

/** What a phone remembers for tests and for people who look at it: calls, what it did not know, what went wrong. */
export interface Recorder {
  readonly calls: PhoneCall[]
  readonly unknown: string[]
  readonly errors: string[]
  call(name: string, input: unknown): void
  /** Something a real phone has and this one has not: never silent. */
  missing(what: string): void
  error(what: unknown, where?: string): void
}

function textOf(what: unknown): string {
  if (what instanceof Error) return what.stack ?? what.message
  return typeof what === 'string' ? what : JSON.stringify(what)
}

function plain(input: unknown): unknown {
  try {
    return JSON.parse(JSON.stringify(input, (_, value) => (typeof value === 'function' ? undefined : value)) ?? 'null')
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

export function createRecorder(): Recorder {
  const calls: PhoneCall[] = []
  const unknown: string[] = []
  const errors: string[] = []
  const show = (line: string) => {
    const element = banner()
    element.textContent = [element.textContent, line].filter(Boolean).join('\n').slice(-2_000)
  }
  return {
    calls,
    unknown,
    errors,
    call: (name, input) => void calls.push({ name, input: plain(input), at: performance.now() }),
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
    },
  }
}
