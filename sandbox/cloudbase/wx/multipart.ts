/** Reads multipart/form-data as the SDKs send it: field name → bytes. A part without a name is left out; of two, the last counts. */
export function readMultipart(contentType: string, body: Buffer): ReadonlyMap<string, Buffer> {
  const boundary = /boundary=(?:"([^"]+)"|([^;]+))/i.exec(contentType)
  const mark = Buffer.from(`--${boundary?.[1] ?? boundary?.[2] ?? ''}`)
  const fields = new Map<string, Buffer>()
  if (boundary === null) return fields
  for (let start = body.indexOf(mark); start >= 0; ) {
    const next = body.indexOf(mark, start + mark.length)
    if (next < 0) break
    const part = body.subarray(start + mark.length + 2, next - 2)
    const headEnd = part.indexOf('\r\n\r\n')
    const name = /name="([^"]*)"/i.exec(part.subarray(0, Math.max(headEnd, 0)).toString('utf8'))?.[1]
    if (name !== undefined) fields.set(name, part.subarray(headEnd + 4))
    start = next
  }
  return fields
}
