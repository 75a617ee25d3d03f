import { describe, expect, it } from 'vitest'
import { waysTo } from '../../../../../cloudfunctions/core/domain/purchase/ways'
import { within } from '../../../../../cloudfunctions/core/domain/purchase/within'

describe('the buying ladder', () => {
  const url = 'https://weidian.com/item.html?itemID=1'

  it('opens inside the mini program where the host is registered, and always offers the link', () => {
    expect(waysTo(url, ['weidian.com'])).toEqual([
      { kind: 'webView', url, host: 'weidian.com' },
      { kind: 'copyLink', url },
    ])
  })

  it.each([
    ['no host', []],
    ['another host', ['example.com']],
    ['a parent of another', ['com']],
    ['a look-alike', ['xweidian.com', 'weidian.com.example']],
    ['a host with a path', ['weidian.com/item.html']],
  ])('only offers the link with %s', (_, hosts) => {
    expect(waysTo(url, hosts)).toEqual([{ kind: 'copyLink', url }])
  })

  it.each(['https://weidian.com.example/a', 'https://weidian.com@example.com/', 'https://example.com/?weidian.com'])(
    'is not taken in by %s',
    (other) => {
      expect(waysTo(other, ['weidian.com'])).toHaveLength(1)
    },
  )
})

describe('a bounded wait', () => {
  const never = () => new Promise<void>(() => undefined)

  it('ends when the task is done, fails or is too slow', async () => {
    expect(await within(never, 5, async () => 1)).toBe(true)
    expect(await within(never, 5, () => Promise.reject(new Error('no')))).toBe(false)
    expect(await within(async () => undefined, 5, never)).toBe(false)
  })
})
