import type { Page } from 'playwright-core'

/** Computed styles of the first element that fits, or of one of its pseudo elements. */
export function styleOf<Name extends string>(
  page: Page,
  selector: string,
  names: readonly Name[],
  pseudo = '',
): Promise<Record<Name, string>> {
  const element = `document.querySelector(${JSON.stringify(selector)})`
  return page.evaluate(
    `Object.fromEntries(${JSON.stringify(names)}.map((name) => [name, getComputedStyle(${element}, ${JSON.stringify(pseudo)})[name]]))`,
  )
}
