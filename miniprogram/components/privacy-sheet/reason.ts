import { text } from '../../text/text'

/** What WeChat was asked for → what it is needed for, in words. */
const REASONS = [
  [/ClipboardData/, 'clipboard'],
  [/PhoneNumber/, 'phone'],
  [/chooseAvatar|nickname/i, 'profile'],
  [/Album|Media|Image|camera/i, 'pictures'],
] as const

export function reason(referrer: string): string {
  const words = text().gate.reasons
  return words[REASONS.find(([pattern]) => pattern.test(referrer))?.[1] ?? 'other']
}
