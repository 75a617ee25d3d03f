import type { PushTarget } from './push-target'

/** Delivers one push; true where the receiver answered with success. */
export type SendPush = (target: PushTarget, content: string, timeoutMs: number) => Promise<{ ok: boolean; note: string }>

/** By HTTP: form field `content`, in the body or, with GET, in the query. Success is HTTP 200 with `{"status":"success"}` (docs/protocols/weidian.md §5). */
export const sendPush: SendPush = async (target, content, timeoutMs) => {
  if (target.url === null) return { ok: false, note: 'no address' }
  const form = new URLSearchParams({ content })
  try {
    const signal = AbortSignal.timeout(timeoutMs)
    const get = target.method === 'GET'
    const address = get ? `${target.url}${target.url.includes('?') ? '&' : '?'}${form}` : target.url
    const response = await fetch(address, get ? { signal } : { method: 'POST', body: form, signal })
    const text = await response.text()
    const ok = response.status === 200 && /"status"\s*:\s*"success"/.test(text)
    return { ok, note: ok ? '' : `HTTP ${response.status}` }
  } catch (error) {
    return { ok: false, note: error instanceof Error ? error.name : 'failed' }
  }
}
