/**
 * Any spelling of a mainland mobile number (`+86 138-0013-8000`, `008613800138000`) → its 11 digits; another country's
 * → `+` and its digits; null for what is no phone number, masked ones included.
 */
export function normalizePhone(text: string | null | undefined): string | null {
  const bare = (text ?? '').replace(/[\s\-()（）－]/g, '')
  if (!/^(?:\+|00)?\d{7,20}$/.test(bare)) return null
  const digits = bare.replace(/^(?:\+|00)/, '')
  const local = digits.replace(/^86(?=1\d{10}$)/, '')
  if (/^1\d{10}$/.test(local)) return local
  return bare === digits ? null : `+${digits}`
}

/** `154****6688`; shorter numbers keep their last two digits. */
export function maskPhone(phone: string): string {
  return phone.length >= 11
    ? `${phone.slice(0, -8)}****${phone.slice(-4)}`
    : `${'*'.repeat(Math.max(phone.length - 2, 0))}${phone.slice(-2)}`
}
