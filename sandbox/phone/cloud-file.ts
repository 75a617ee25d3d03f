import * as z from 'zod'
import type { HttpResponse } from '../base/http'

const links = z.object({ data: z.object({ download_list: z.array(z.object({ tempFileURL: z.string() })).length(1) }) })

const missing = (why: string): HttpResponse => ({ status: 404, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: why })

/** A file of the cloud's storage under its id, percent-encoded: what a phone shows for `cloud://…` in a page. */
export async function cloudFile(cloudbaseUrl: string, encodedId: string): Promise<HttpResponse> {
  try {
    const parameters = { file_list: [{ fileid: decodeURIComponent(encodedId), max_age: 600 }] }
    const asked = JSON.stringify({ session: null, action: 'storage.batchGetDownloadUrl', parameters })
    const link = await fetch(`${cloudbaseUrl}/client/storage`, { method: 'POST', body: asked })
    const url = links.parse(await link.json()).data.download_list[0]?.tempFileURL ?? ''
    if (url === '') return missing('storage file not exists')
    const answer = await fetch(encodeURI(url))
    if (!answer.ok) return missing(`HTTP ${answer.status}`)
    const type = answer.headers.get('content-type') ?? 'application/octet-stream'
    return {
      status: 200,
      headers: { 'content-type': type, 'content-security-policy': 'sandbox' },
      body: Buffer.from(await answer.arrayBuffer()),
    }
  } catch (error) {
    return missing(error instanceof Error ? error.message : String(error))
  }
}
