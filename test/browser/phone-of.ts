import type { Page } from 'playwright-core'

/** One call of `wx.*`, as the phone wrote it down. */
export interface PhoneCall {
  readonly name: string
  readonly input: unknown
}

/** A page's phone, as `window.__phone` shows it (sandbox/phone/browser/control.ts). */
export function phoneOf(page: Page) {
  const ask = <Answer>(name: string, ...input: readonly unknown[]): Promise<Answer> =>
    page.evaluate<Answer>(`window.__phone.${name}(${input.map((value) => JSON.stringify(value)).join(', ')})`)
  const read = <Answer>(name: string): Promise<Answer> => page.evaluate<Answer>(`window.__phone.${name}`)
  return {
    calls: () => read<PhoneCall[]>('calls'),
    unknown: () => read<string[]>('unknown'),
    errors: () => read<string[]>('errors'),
    page: () => ask<string>('page'),
    stack: () => ask<string[]>('stack'),
    data: () => ask<Record<string, unknown>>('data'),
    setData: (data: object) => ask('setData', data),
    run: (method: string) => ask<unknown>('run', method),
    setOffline: (offline: boolean) => ask('setOffline', offline),
    setTheme: (theme: 'light' | 'dark') => ask('setTheme', theme),
    back: () => ask('back'),
    /** What the call answers, or the `errMsg` it fails with. */
    wx: (name: string, input?: unknown) =>
      page.evaluate<unknown>(`Promise.resolve(window.__phone.wx.${name}(${JSON.stringify(input)})).catch((error) => error.errMsg)`),
    /** Waits until an expression over `data` is true: `data.count === 2`. */
    until: (expression: string) => page.waitForFunction(`((data) => ${expression})(window.__phone.data())`),
  }
}
