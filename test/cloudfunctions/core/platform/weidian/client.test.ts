import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import type { HttpAnswer, HttpCall } from '../../../../../cloudfunctions/core/base/http'
import { openGate } from '../../../../../cloudfunctions/core/platform/port'
import { createClient } from '../../../../../cloudfunctions/core/platform/weidian/client'
import { answerText } from './wire-samples'

function world(...answers: (string | HttpAnswer)[]) {
  const calls: HttpCall[] = []
  const renewed: string[] = []
  let token = 'old'
  const client = createClient(
    async (call) => {
      calls.push(call)
      const answer = answers[Math.min(calls.length, answers.length) - 1] ?? ''
      return typeof answer === 'string' ? { status: 200, headers: {}, text: answer } : answer
    },
    'http://weidian.test/api',
    {
      shop: null,
      token: async () => token,
      renew: async (stale) => {
        renewed.push(stale)
        token = 'new'
        return token
      },
    },
    openGate,
  )
  const ask = () => client({ method: 'vdian.order.get', version: '1.0', param: { order_id: '1' }, result: z.object({ a: z.unknown() }) })
  const publicOf = (index: number) => JSON.parse(new URLSearchParams(calls[index]?.body).get('public') ?? '{}')
  return { ask, calls, renewed, publicOf }
}

const fine = answerText('{"a":1}')

describe('calls', () => {
  it('posts param and public as a form, names itself and bounds the time', async () => {
    const { ask, calls, publicOf } = world(fine)
    await ask()
    const [call] = calls
    expect(call).toMatchObject({ method: 'POST', timeoutMs: 5_000, url: 'http://weidian.test/api' })
    expect(call?.headers?.['content-type']).toContain('application/x-www-form-urlencoded')
    expect(call?.headers?.['user-agent']).toMatch(/^Mozilla/)
    expect(JSON.parse(new URLSearchParams(call?.body).get('param') ?? '')).toEqual({ order_id: '1' })
    expect(publicOf(0)).toEqual({ method: 'vdian.order.get', access_token: 'old', version: '1.0', format: 'json' })
  })

  it('reads any content type, a body encoded twice, and the clock of the shop', async () => {
    const headers = { 'content-type': 'text/html', date: 'Fri, 02 Jan 2026 02:00:00 GMT' }
    const { ask } = world({ status: 200, headers, text: JSON.stringify(fine) })
    expect(await ask()).toEqual({ value: { a: 1 }, shopTime: Date.UTC(2026, 0, 2, 2) })
  })

  it('keeps every digit of an unquoted long number', async () => {
    const { ask } = world(answerText('{"a":144000000000000001}'))
    expect((await ask()).value.a).toBe('144000000000000001')
  })

  it.each([
    [{ 'retry-after': '7' }, 7_000],
    [{ 'retry-after': 'Fri, 02 Jan 2026 02:00:30 GMT', date: 'Fri, 02 Jan 2026 02:00:00 GMT' }, 30_000],
    [{ 'retry-after': '99999' }, 600_000],
    [{ 'retry-after': 'soon' }, undefined],
    [{}, 2_000],
  ])('stays away as long as a 429 says: %j', async (headers, retryAfterMs) => {
    const { ask } = world({ status: 429, headers, text: '<html>slow down</html>' })
    await expect(ask()).rejects.toMatchObject({ code: 'weidian.unavailable', kind: 'transient', retryAfterMs })
  })

  it.each([10013, 10016, 10026])('renews the token once and tries once more after %i', async (code) => {
    const { ask, renewed, publicOf } = world(answerText(undefined, code), fine)
    await ask()
    expect(renewed).toEqual(['old'])
    expect(publicOf(1).access_token).toBe('new')
  })

  it.each([10013, 10016, 10026])('renews once more where the token it got is refused with %i as well: it may be as old', async (code) => {
    const { ask, renewed } = world(answerText(undefined, code), answerText(undefined, code), fine)
    await ask()
    expect(renewed).toEqual(['old', 'new'])
  })

  it('gives up where two new tokens are refused', async () => {
    const { ask, calls } = world(answerText(undefined, 10013))
    await expect(ask()).rejects.toMatchObject({ code: 'weidian.10013' })
    expect(calls).toHaveLength(3)
  })

  it('does not renew after 10023: the shop has to authorise again', async () => {
    const { ask, renewed, calls } = world(answerText(undefined, 10023))
    await expect(ask()).rejects.toMatchObject({ code: 'weidian.10023', kind: 'config' })
    expect([renewed.length, calls.length]).toEqual([0, 1])
  })

  it('repeats a call once after a hiccup', async () => {
    const { ask, calls } = world(answerText(undefined, 10001), fine)
    await ask()
    expect(calls).toHaveLength(2)
  })

  it.each([
    ['an empty body', { status: 200, headers: {}, text: '' }, 'weidian.unreadable'],
    ['a page instead of JSON', { status: 200, headers: {}, text: '<html>busy</html>' }, 'weidian.unreadable'],
    ['a result of another shape', { status: 200, headers: {}, text: answerText('7') }, 'weidian.unreadable'],
    ['a proxy in between', { status: 502, headers: {}, text: '<html>bad gateway</html>' }, 'weidian.unavailable'],
  ])('calls %s transient', async (_, answer, code) => {
    await expect(world(answer).ask()).rejects.toMatchObject({ code, kind: 'transient' })
  })
})
