import { openFile } from '../files/open-file'
import type { Phone } from '../phone'
import { type Input, isObject, textIn, WxFailure } from '../wx/api'
import { linksOf, upload } from './storage'

/** Content too large for the data of a call: the function gets an address instead. */
export class CdnContent {
  readonly target: unknown

  constructor(target: unknown) {
    this.target = target
  }
}

async function bytesOf({ target }: CdnContent): Promise<Uint8Array<ArrayBuffer>> {
  if (target instanceof ArrayBuffer) return new Uint8Array(target)
  if (!isObject(target)) return new TextEncoder().encode(String(target))
  const bytes = await openFile(textIn(target, 'filePath'))
  if (bytes === null) throw new WxFailure(`Error: file not found ${textIn(target, 'filePath')}`, { errCode: -1 })
  return bytes
}

async function addressOf(phone: Phone, content: CdnContent): Promise<string> {
  const { fileID } = await upload(phone, { path: `cdn/${crypto.randomUUID()}`, bytes: await bytesOf(content) })
  const [link] = await linksOf(phone, [{ fileid: String(fileID), max_age: 86_400 }])
  return link?.url ?? ''
}

/** The data of a call as its function gets it: each `wx.cloud.CDN(…)` at its top is uploaded, and stands there as an address. */
export async function withCdnAddresses(phone: Phone, data: Input): Promise<Input> {
  if (!Object.values(data).some((value) => value instanceof CdnContent)) return data
  const entries = Object.entries(data).map(async ([name, value]) => [
    name,
    value instanceof CdnContent ? await addressOf(phone, value) : value,
  ])
  return Object.fromEntries(await Promise.all(entries))
}
