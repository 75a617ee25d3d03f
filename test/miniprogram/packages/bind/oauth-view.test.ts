import { describe, expect, it } from 'vitest'
import { digits, resumable, started } from '../../../../miniprogram/packages/bind/oauth/view'

const now = Date.UTC(2026, 10, 24, 2, 32)
const minutes = 60_000

describe('a started authorization', () => {
  const reply = { url: 'https://oauth.example/authorize?state=1', ticket: 't1', expiresAt: now + 9 * minutes }

  it('runs until the server says', () => {
    expect(started(reply, now)).toEqual({ ticket: 't1', url: reply.url, until: now + 9 * minutes })
  })

  it.each([-20 * minutes, 3 * 3_600_000])('is given ten minutes by a phone whose clock is off by %i ms', (off) => {
    expect(started(reply, now - off).until).toBe(now - off + 10 * minutes)
  })

  it('can be taken up again until it ends', () => {
    const kept = started(reply, now)
    expect(resumable({ ...kept, more: 1 }, now + 8 * minutes)).toEqual(kept)
    expect(resumable(kept, now + 9 * minutes)).toBeNull()
  })

  it.each([
    null,
    '',
    'x',
    7,
    {},
    { ticket: 't', url: 'u' },
    { ticket: 1, url: 'u', until: now + 1 },
    { ticket: 't', url: 'u', until: '9' },
  ])('is not taken up from %j', (kept) => {
    expect(resumable(kept, now)).toBeNull()
  })

  it('is not taken up from a day in the far future', () => {
    expect(resumable({ ticket: 't', url: 'u', until: now + 11 * minutes }, now)).toBeNull()
  })
})

describe('the six digits', () => {
  it('are taken out of what was typed or pasted', () => {
    expect(digits(' 12 34-56 ')).toBe('123456')
    expect(digits('1234567')).toBe('123456')
    expect(digits('１２３456')).toBe('123456')
  })
})
