import { type ErrorTable, Failure, type FailureOptions, failure } from '../../base/error'
import { codes } from './codes'
import { hints } from './hints'

/** What can go wrong with the platform beside its own codes, which are `weidian.<code>` (codes.ts). */
export const weidianErrors = {
  'weidian.wrongShop': {
    kind: 'config',
    zh: '微店返回了另一家店的数据，已停止同步，什么都没有改。',
    en: '微店 answered for another shop; sync has stopped and nothing was changed.',
    hint: { zh: '检查应用的 Key 属于哪家店，再重新绑定。', en: 'Check which shop the key belongs to, then bind again.' },
  },
  'weidian.unreadable': {
    kind: 'transient',
    zh: '微店的回答看不懂。',
    en: 'The answer of 微店 cannot be read.',
    hint: hints.wait,
  },
  'weidian.rowUnreadable': {
    kind: 'bug',
    zh: '这一条的内容看不懂，先放在一边。',
    en: 'This row cannot be read and is set aside.',
    hint: hints.report,
  },
  'weidian.unavailable': { kind: 'transient', zh: '暂时连不上微店。', en: '微店 cannot be reached at the moment.', hint: hints.wait },
  'weidian.unknownCode': {
    kind: 'transient',
    zh: '微店返回了没见过的错误。',
    en: '微店 answered with an error we do not know.',
    hint: hints.wait,
  },
} as const satisfies ErrorTable

/** The platform told us to slow down: earliest next try, ms. */
export const SLOW_DOWN_MS = 2_000

/**
 * A status code of the platform → our failure, `weidian.<code>`, with the shop's time where the answer told it. The platform's own
 * words are not kept: they may quote input.
 */
export function codeFailure(code: number, method: string, shopTime: number | null = null): Failure {
  const entry = codes.get(code)
  const options: FailureOptions = { data: { method, status: code, ...(shopTime === null ? {} : { shopTime }) } }
  if (entry === undefined) return failure(weidianErrors, 'weidian.unknownCode', options)
  const slow = code === 10004 || code === 10005
  return new Failure(`weidian.${code}`, entry, slow ? { ...options, retryAfterMs: SLOW_DOWN_MS } : options)
}
