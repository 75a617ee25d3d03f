import * as z from 'zod'
import { normalizePhone } from '../../base/phone'
import { type CallOpenApi, OpenApiError } from '../../cloud'

/** `code`: used, expired or foreign · `busy`: later · `setup`: this deployment may not ask. */
export type PhoneAnswer = { readonly phone: string } | { readonly refused: 'code' | 'busy' | 'setup'; readonly errCode: number }

const info = z.object({
  phoneNumber: z.string().default(''),
  purePhoneNumber: z.string().default(''),
  countryCode: z.union([z.string(), z.number()]).transform(String).default('86'),
  watermark: z.object({ appid: z.string().default('') }).optional(),
})

/** Cloud calls answer in camelCase, the HTTPS interface in snake_case (docs/protocols/wechat.md B2, B8): both are read. */
const reply = z.object({ phoneInfo: info.optional(), phone_info: info.optional() })

/** docs/protocols/wechat.md B2, B8: 40029 bad code, 40013 code of another account. */
const BAD_CODE = new Set([40029, 40013, 40163])
/** -604100 unknown interface, -604101 not in config.json, -604104 not from a phone. */
const SETUP = new Set([-604100, -604101, -604104])

/** The verified phone behind the code of WeChat's phone button. The code works once, for five minutes. */
export async function readPhone(openapi: CallOpenApi, code: string, appid: string): Promise<PhoneAnswer> {
  try {
    const answered = reply.parse(await openapi('phonenumber.getPhoneNumber', { code }))
    const found = answered.phoneInfo ?? answered.phone_info
    const phone = found === undefined ? null : normalizePhone(`+${found.countryCode}${found.purePhoneNumber}`)
    // A number that was given to another account is none of ours.
    if (phone === null || found?.watermark?.appid !== appid) return { refused: 'code', errCode: 0 }
    return { phone }
  } catch (error) {
    const errCode = error instanceof OpenApiError ? error.errCode : 0
    if (BAD_CODE.has(errCode)) return { refused: 'code', errCode }
    return { refused: SETUP.has(errCode) ? 'setup' : 'busy', errCode }
  }
}
