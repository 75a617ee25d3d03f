/** A page as its own code sees it: `this` of `onLoad`. Its fields are the mini program's, so each is looked at before it is used. */
export type PageCaller = object

/** Calls a lifecycle method where the page has one. Errors are glass-easel's to report. */
export function callPage(caller: PageCaller, name: string, input: unknown, report: (error: unknown, where: string) => void): unknown {
  const method: unknown = Reflect.get(caller, name)
  if (typeof method !== 'function') return undefined
  try {
    const result: unknown = method.call(caller, input)
    if (result instanceof Promise) result.catch((error: unknown) => report(error, name))
    return result
  } catch (error) {
    report(error, name)
    return undefined
  }
}

export function hasMethod(caller: PageCaller, name: string): boolean {
  return typeof Reflect.get(caller, name) === 'function'
}
