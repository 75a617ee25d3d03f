import { TcbError } from '../protocol'

/** Throws where the texts of a reply are more than `maxBytes` (setting `maxReplyBytes`); they are measured only where they might be. */
export function checkReply(texts: readonly string[], maxBytes: number): void {
  const units = texts.reduce((sum, { length }) => sum + length, 0)
  // A UTF-16 unit is at most three bytes of UTF-8.
  if (units * 3 <= maxBytes) return
  const bytes = units > maxBytes ? units : texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0)
  if (bytes > maxBytes) throw new TcbError('EXCEED_MAX_RESPONSE_SIZE', `response data exceeds ${maxBytes} bytes`)
}
