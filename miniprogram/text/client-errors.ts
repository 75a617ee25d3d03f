import type { ReplyError } from '../../typings/reply'

type Entry = Omit<ReplyError, 'code' | 'requestId' | 'retryAfterMs'>

/** What can go wrong between this phone and the cloud. The codes are as stable as the server's. */
export const clientErrors = {
  'client.offline': {
    kind: 'transient',
    zh: '没有网络。',
    en: 'No network.',
    hint: { zh: '连上网络后再试。', en: 'Try again once you are connected.' },
  },
  'client.timeout': {
    kind: 'transient',
    zh: '服务慢了，不是你的问题。',
    en: 'The service is slow; it is not you.',
    hint: { zh: '等一会儿再试一次。', en: 'Wait a moment and try again.' },
  },
  'client.unknownOutcome': {
    kind: 'transient',
    zh: '没等到答复，可能已经成了。',
    en: 'No answer came; it may have worked.',
    hint: { zh: '先看看结果，再决定要不要重来。', en: 'Look at the result before you repeat it.' },
  },
  'client.cloud': {
    kind: 'transient',
    zh: '云服务没有接通。',
    en: 'The cloud service did not answer.',
    hint: { zh: '等一会儿再试；一直这样，请把代码发给商家。', en: 'Try again shortly; if it stays, send the code to the shop.' },
  },
  'client.badReply': {
    kind: 'bug',
    zh: '答复看不懂，是我们的问题。',
    en: 'The answer made no sense; that is our fault.',
    hint: { zh: '把代码发给商家，我们来修。', en: 'Send the code to the shop and we will mend it.' },
  },
  'client.noShop': {
    kind: 'input',
    zh: '还没有绑定微店。',
    en: 'No 微店 shop is bound yet.',
    hint: { zh: '绑定后就能看到，约一分钟。', en: 'Bind one; it takes about a minute.' },
  },
} as const satisfies Readonly<Record<string, Entry>>

export type ClientCode = keyof typeof clientErrors

export function clientError(code: ClientCode, requestId = ''): ReplyError {
  return { code, requestId, ...clientErrors[code] }
}
