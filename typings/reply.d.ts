/** What every action answers, through `wx.cloud.callFunction({ name, data: { action, input } })`. */
export type Reply<T> = { readonly ok: true; readonly data: T } | { readonly ok: false; readonly error: ReplyError }

export interface ReplyError {
  /** `room.reason`, stable; shown small and copied. */
  readonly code: string
  readonly kind: 'transient' | 'config' | 'input' | 'denied' | 'conflict' | 'bug'
  readonly zh: string
  readonly en: string
  readonly hint: { readonly zh: string; readonly en: string }
  readonly retryAfterMs?: number
  readonly requestId: string
}
