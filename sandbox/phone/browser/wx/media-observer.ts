import type { Phone } from '../phone'
import { isObject } from './api'

/** `createMediaQueryObserver`: whether the page has a size, now and after each change. */
export function createMediaObserver({ stack }: Phone): object {
  let stop = () => undefined
  return {
    observe(query: unknown, listener: (result: { matches: boolean }) => void) {
      if (!isObject(query)) return
      const fits = () => {
        const { clientWidth: width = 0, clientHeight: height = 0 } = stack.top?.scroller ?? {}
        const tests: Readonly<Record<string, (limit: number) => boolean>> = {
          ...{
            width: (limit: number) => width === limit,
            minWidth: (limit: number) => width >= limit,
            maxWidth: (limit: number) => width <= limit,
          },
          ...{
            height: (limit: number) => height === limit,
            minHeight: (limit: number) => height >= limit,
            maxHeight: (limit: number) => height <= limit,
          },
        }
        return Object.entries(query).every(
          ([name, limit]) => tests[name]?.(Number(limit)) ?? query.orientation === (width > height ? 'landscape' : 'portrait'),
        )
      }
      const tell = () => listener({ matches: fits() })
      tell()
      window.addEventListener('resize', tell)
      stop = () => void window.removeEventListener('resize', tell)
    },
    disconnect: () => stop(),
  }
}
