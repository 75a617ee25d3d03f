import { describe, expect, it } from 'vitest'
import { weidianCodes } from '../../../../../cloudfunctions/core/platform/weidian'
import { codeFailure } from '../../../../../cloudfunctions/core/platform/weidian/errors'

/** docs/protocols/weidian.md §2.3, written out: `a-b` is a range. */
const documented = '-1 10000-10029 10100-10102 20000-20032 20034-20066 20301-20304 20401-20404 20501 20502'.split(' ').flatMap((part) => {
  const range = /^(\d+)-(\d+)$/.exec(part)
  if (range === null) return [Number(part)]
  const [from, to] = [Number(range[1]), Number(range[2])]
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
})

/** Numbers inside those ranges that the table of the platform does not name. */
const unnamed = new Set([20033])

describe('status codes', () => {
  it.each(documented.filter((code) => !unnamed.has(code)))('%i has a kind, words and a hint', (code) => {
    const entry = weidianCodes.get(code)
    expect(entry, String(code)).toBeDefined()
    for (const text of [entry?.zh, entry?.en, entry?.hint.zh, entry?.hint.en]) expect(text).toMatch(/\S{2,}/)
  })

  it('become failures with the code in their name', () => {
    expect(codeFailure(10023, 'vdian.order.get')).toMatchObject({ code: 'weidian.10023', kind: 'config' })
    expect(codeFailure(10001, 'vdian.order.get')).toMatchObject({ code: 'weidian.10001', kind: 'transient' })
    expect(codeFailure(20018, 'vdian.order.get')).toMatchObject({ code: 'weidian.20018', kind: 'input' })
    expect(codeFailure(10005, 'vdian.order.get').retryAfterMs).toBeGreaterThan(0)
    expect(codeFailure(77777, 'vdian.order.get')).toMatchObject({ code: 'weidian.unknownCode', data: { status: 77777 } })
  })
})
