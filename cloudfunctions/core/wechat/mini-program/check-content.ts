import * as z from 'zod'
import { type CallOpenApi, OpenApiError } from '../../cloud'

/** `review`: WeChat wants a person to look, so it counts as open · `unchecked`: nobody could say. */
export type Suggestion = 'pass' | 'review' | 'risky' | 'unchecked'

/** docs/protocols/wechat.md B4: the person's own profile. */
const PROFILE = 1
const IMAGE = 2
const VERSION = 2

/** The withdrawn first version said so; an answer all the same. */
const RISKY = 87014

const textReply = z.object({ errCode: z.int().default(0), result: z.object({ suggest: z.enum(['pass', 'review', 'risky']) }) })

/**
 * What WeChat thinks of a text a person has just typed about themself. Works while they have been here within two hours (61010). Errcode 0
 * is no verdict; a shape nobody knows is none either. Never throws.
 */
export async function checkText(
  openapi: CallOpenApi,
  { openid, text }: { readonly openid: string; readonly text: string },
): Promise<Suggestion> {
  try {
    const parameters = { version: VERSION, openid, scene: PROFILE, content: text, nickname: text }
    const read = textReply.safeParse(await openapi('security.msgSecCheck', parameters))
    return read.success && read.data.errCode === 0 ? read.data.result.suggest : 'unchecked'
  } catch (error) {
    return error instanceof OpenApiError && error.errCode === RISKY ? 'risky' : 'unchecked'
  }
}

/** The cloud call says `traceId`, the HTTPS interface `trace_id`. */
const pictureReply = z.object({ traceId: z.string().optional(), trace_id: z.string().optional() })

/** Has WeChat look at a picture; its verdict comes as a push with this number, within 30 minutes. Null where it cannot be asked. Never throws. */
export async function beginPictureCheck(
  openapi: CallOpenApi,
  { openid, url }: { readonly openid: string; readonly url: string },
): Promise<string | null> {
  try {
    const parameters = { version: VERSION, openid, scene: PROFILE, mediaUrl: url, mediaType: IMAGE }
    const read = pictureReply.safeParse(await openapi('security.mediaCheckAsync', parameters))
    const trace = read.success ? (read.data.traceId ?? read.data.trace_id ?? '') : ''
    return trace === '' ? null : trace
  } catch {
    return null
  }
}
