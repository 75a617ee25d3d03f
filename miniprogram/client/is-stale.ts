/** What was read longer ago is read again when its page is shown anew, ms. */
const STALE_MS = 5 * 60_000

/** Both UTC ms. A phone whose clock was put back reads again too. */
export const isStale = (readAt: number, now: number): boolean => now - readAt > STALE_MS || now < readAt
