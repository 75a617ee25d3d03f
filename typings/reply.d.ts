/** What every action answers, through `wx.cloud.callFunction({ name, data: { action, input } })`. */
export type Reply<T> =
  | { readonly ok: true; readonly data: T; readonly seat?: ReplySeat | null }
  | { readonly ok: false; readonly error: ReplyError }

/** The caller's place among the staff of a shop: told along with a first answer to a window that shows it beside every page. */
export interface ReplySeat {
  readonly shop: { readonly id: string; readonly name: string; readonly logo: string | null; readonly tint: number }
  readonly role: 'visitor' | 'member' | 'owner' | 'admin' | 'operator' | 'service' | 'developer'
  /** Permissions that decide which pages are shown at all. */
  readonly may: readonly string[]
}

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
