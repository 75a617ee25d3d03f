import { language } from './language'

/** Same keys, any words: what a second language must offer. */
export type Widened<T> = { readonly [K in keyof T]: T[K] extends string ? string : Widened<T[K]> }

/** The table in the phone's language. A missing or an extra key in `en` does not compile. */
export function localized<T>(zh: T, en: Widened<T>): Widened<T> {
  return language() === 'zh' ? (zh as Widened<T>) : en
}
