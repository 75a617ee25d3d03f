import type { Phone } from '../phone'

export type Input = Readonly<Record<string, unknown>>
export type Api = Record<string, unknown>

/** A call that fails as WeChat lets it fail: `errMsg` is `<name>:fail <reason>`, with what else the call says. */
export class WxFailure extends Error {
  constructor(
    reason: string,
    readonly fields: Input = {},
  ) {
    super(reason)
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

export function textIn(input: Input, name: string, initial = ''): string {
  const value = input[name]
  return value === undefined || value === null ? initial : String(value)
}

export function numberIn(input: Input, name: string, initial = 0): number {
  const value = Number(input[name])
  return input[name] === undefined || Number.isNaN(value) ? initial : value
}

function callback(options: Input, name: string, value: unknown): void {
  const found = options[name]
  if (typeof found === 'function') found(value)
}

type Failed = Input & { readonly errMsg: string }

async function settle(
  name: string,
  options: Input,
  run: (input: Input) => unknown,
  thrown: (failed: Failed) => unknown,
): Promise<Record<string, unknown>> {
  try {
    const result: unknown = await run(options)
    return { errMsg: `${name}:ok`, ...(isObject(result) ? result : {}) }
  } catch (error) {
    const fields = error instanceof WxFailure ? error.fields : {}
    throw thrown({ errMsg: `${name}:fail ${error instanceof Error ? error.message : String(error)}`.trim(), ...fields })
  }
}

/**
 * An asynchronous call in both of WeChat's ways: with `success`, `fail` and `complete`, or, where none of them is given, with a promise.
 * `thrown` makes what it fails with; the cloud's calls fail with an `Error`.
 */
export function asynchronous(
  name: string,
  run: (input: Input) => unknown,
  thrown: (failed: Failed) => unknown = (failed) => failed,
): (options?: unknown) => Promise<unknown> | undefined {
  return (given) => {
    const options = isObject(given) ? given : {}
    const settled = settle(name, options, run, thrown)
    if (!['success', 'fail', 'complete'].some((key) => typeof options[key] === 'function')) return settled
    settled.then(
      (result) => {
        callback(options, 'success', result)
        callback(options, 'complete', result)
      },
      (failure: unknown) => {
        callback(options, 'fail', failure)
        callback(options, 'complete', failure)
      },
    )
    return undefined
  }
}

/** Many asynchronous calls at once, by name. */
export function allAsynchronous(calls: Readonly<Record<string, (input: Input) => unknown>>): Api {
  return Object.fromEntries(Object.entries(calls).map(([name, run]) => [name, asynchronous(name, run)]))
}

export type ApiRoom = (phone: Phone) => Api
