import * as z from 'zod'
import { type CallOpenApi, OpenApiError } from '../../cloud'

/**
 * `noCredit`: the person has no message left · `busy`: later · `setup`: this deployment, template or content is refused for good ·
 * `unknown`: no answer came, so it was perhaps sent.
 */
/** `message`: WeChat's number of what was sent, by which its delivery is told of later; empty where it gave none. */
export type Sent = { readonly end: 'sent' | 'noCredit' | 'busy' | 'setup' | 'unknown'; readonly errCode: number; readonly message: string }

export interface Message {
  readonly openid: string
  readonly template: string
  /** Path and query of the page a tap opens, without a slash before it. */
  readonly page: string
  readonly data: Readonly<Record<string, { readonly value: string }>>
  /** Which version of the mini program it opens. */
  readonly state: 'formal' | 'developer'
}

/** docs/protocols/wechat.md B3: 43101 not subscribed or used up. */
const NO_CREDIT = 43101
/** -1 busy, 43108 several at once to one person, 45009 and 45011 limits. All say that nothing was sent. */
const BUSY = new Set([-1, 43108, 45009, 45011])

const id = z.union([z.string(), z.number()]).transform(String).catch('')
const reply = z.object({ errCode: z.int().default(0), msgId: id, msgid: id })

/** Sends one subscribed message, as a cloud call. Never throws. */
export async function sendMessage(openapi: CallOpenApi, { openid, template, page, data, state }: Message): Promise<Sent> {
  const parameters = { touser: openid, templateId: template, page, data, miniprogramState: state, lang: 'zh_CN' }
  const ended = (errCode: number, message = ''): Sent => {
    if (errCode === 0) return { end: 'sent', errCode, message }
    if (errCode === NO_CREDIT) return { end: 'noCredit', errCode, message }
    return { end: BUSY.has(errCode) ? 'busy' : 'setup', errCode, message }
  }
  try {
    const answer = reply.catch({ errCode: 0, msgId: '', msgid: '' }).parse(await openapi('subscribeMessage.send', parameters))
    return ended(answer.errCode, answer.msgId || answer.msgid)
  } catch (error) {
    return error instanceof OpenApiError ? ended(error.errCode) : { end: 'unknown', errCode: 0, message: '' }
  }
}
