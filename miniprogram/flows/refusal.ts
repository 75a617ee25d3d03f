import { text } from '../text/text'

/** What a failed call of WeChat tells: `errno` says why, `errMsg` is for older phones. */
export interface WechatRefusal {
  readonly errno?: number | undefined
  readonly errCode?: number | undefined
  readonly errMsg?: string | undefined
}

/** 103 and 104: not agreed to, and within 10 s not asked again · 112: the merchant has not declared it (docs/protocols/wechat.md, A4). */
const WORDS = { 103: 'denied', 104: 'guide', 112: 'undeclared', 1400001: 'noQuota' } as const

/** Why WeChat did not do it, in words and what helps; empty where it is none of the reasons that need words. */
export function refusal({ errno, errMsg = '' }: WechatRefusal): string {
  const words = text().gate.refusals
  for (const [code, name] of Object.entries(WORDS)) if (errno === Number(code)) return words[name]
  if (/not declared/.test(errMsg)) return words.undeclared
  if (/privacy permission is not authorized/.test(errMsg)) return words.guide
  if (/privacy api banned/.test(errMsg)) return words.undeclared
  return ''
}
