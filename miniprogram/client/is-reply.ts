import type { Reply } from '../../typings/reply'

function isText(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'zh' in value && 'en' in value
}

/** Is it the envelope of `typings/reply.d.ts`? What `data` holds is vouched for by the contract the server checked it with. */
export function isReply(value: unknown): value is Reply<unknown> {
  if (typeof value !== 'object' || value === null || !('ok' in value)) return false
  if (value.ok === true) return 'data' in value
  if (value.ok !== false || !('error' in value)) return false
  const { error } = value
  return isText(error) && typeof error === 'object' && error !== null && 'code' in error && 'hint' in error && isText(error.hint)
}
