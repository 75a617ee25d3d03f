import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decrypt, deriveKey, encrypt, hmac, sameSecret, sha256 } from '../../../../cloudfunctions/core/base/crypto'
import { Failure, failure } from '../../../../cloudfunctions/core/base/error'
import { createHttp } from '../../../../cloudfunctions/core/base/fetch-http'
import { escapeHtml, unescapeHtml } from '../../../../cloudfunctions/core/base/html'
import { httpErrors } from '../../../../cloudfunctions/core/base/http-errors'
import { canonicalJson, parseJson } from '../../../../cloudfunctions/core/base/json'
import { createLog } from '../../../../cloudfunctions/core/base/log'
import { maskPhone, normalizePhone } from '../../../../cloudfunctions/core/base/phone'
import { retry } from '../../../../cloudfunctions/core/base/retry'
import { maskName, oneLine, shorten } from '../../../../cloudfunctions/core/base/text'
import { systemLike } from '../rig'

describe('json', () => {
  it('keeps every digit of a long id and makes numbers of the rest', () => {
    expect(parseJson('{"id":990000000000000123,"n":12,"price":48.5,"big":[12345678901234567890]}')).toEqual({
      id: '990000000000000123',
      n: 12,
      price: 48.5,
      big: ['12345678901234567890'],
    })
    expect(() => parseJson('{"a":')).toThrow(SyntaxError)
  })

  it.each([
    ['990000000000000123', '990000000000000123'],
    ['[ -990000000000000123,\n 990000000000000124]', ['-990000000000000123', '990000000000000124']],
    ['{"text":"990000000000000123, 5","n":9007199254740991}', { text: '990000000000000123, 5', n: 9007199254740991 }],
    ['{"a":0.5000000000000000000,"b":"x:12345678901234567890"}', { a: 0.5, b: 'x:12345678901234567890' }],
  ])('reads %s as it is written', (text, value) => {
    expect(parseJson(text)).toEqual(value)
  })

  it('keeps a field of any name', () => {
    expect(canonicalJson(JSON.parse('{"b":1,"__proto__":{"z":1,"a":2},"a":3}'))).toBe('{"__proto__":{"a":2,"z":1},"a":3,"b":1}')
  })

  it('has one text for one value, in whatever order it was made', () => {
    expect(canonicalJson({ b: [1, { d: 1, c: null }], a: undefined })).toBe('{"b":[1,{"c":null,"d":1}]}')
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).reverse())
        expect(canonicalJson(turned)).toBe(canonicalJson(value))
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
      { numRuns: 50 },
    )
  })
})

describe('crypto', () => {
  const key = Buffer.alloc(32, 1)

  it('opens what it closed, and nothing that was altered, moved or closed with another key', () => {
    const box = encrypt(key, 'here', Buffer.from('茶'), systemLike)
    expect(decrypt(key, 'here', box)?.toString()).toBe('茶')
    expect(decrypt(key, 'there', box)).toBeNull()
    expect(decrypt(Buffer.alloc(32, 2), 'here', box)).toBeNull()
    const bytes = Buffer.from(box, 'base64')
    for (let at = 0; at < bytes.length; at++) {
      const altered = Buffer.from(bytes)
      altered[at] = (altered[at] ?? 0) ^ 1
      expect(decrypt(key, 'here', altered.toString('base64'))).toBeNull()
    }
    for (const short of ['', 'AAAA', bytes.subarray(0, 27).toString('base64')]) expect(decrypt(key, 'here', short)).toBeNull()
    expect(encrypt(key, 'here', Buffer.from('茶'), systemLike)).not.toBe(box)
  })

  it('knows the published digests', () => {
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
    expect(hmac(Buffer.from('Jefe'), 'what do ya want for nothing?')).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    )
    expect(deriveKey(key, 'a').equals(deriveKey(key, 'b'))).toBe(false)
    expect([sameSecret('a', 'a'), sameSecret('a', 'b'), sameSecret('a', 'aa')]).toEqual([true, false, false])
  })
})

describe('text', () => {
  it.each([
    ['13800138000', '13800138000'],
    ['+86 138-0013-8000', '13800138000'],
    ['008613800138000', '13800138000'],
    ['8613800138000', '13800138000'],
    ['+852 5123 4567', '+85251234567'],
    ['138****8000', null],
    ['12345', null],
    ['', null],
    [null, null],
    ['<script>', null],
  ])('reads the phone %s as %s', (text, phone) => {
    expect(normalizePhone(text)).toBe(phone)
  })

  it('masks, shortens and keeps to one line', () => {
    expect([maskPhone('15412346688'), maskPhone('12345'), maskPhone('1')]).toEqual(['154****6688', '***45', '1'])
    expect([maskName('周小雨'), maskName('周'), maskName('欧阳娜娜娜'), maskName(' ')]).toEqual(['周**', '周*', '欧**', ''])
    expect([shorten('一二三四', 3), shorten('一二三', 3)]).toEqual(['一二…', '一二三'])
    expect(oneLine(' 示例商品\n 第二行 ')).toBe('示例商品 第二行')
  })

  it('escapes for HTML and back', () => {
    expect(escapeHtml(`<a href="x">'&'</a>`)).toBe('&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;')
    fc.assert(fc.property(fc.string(), (text) => unescapeHtml(escapeHtml(text)) === text))
    expect(unescapeHtml('&#x8336;&#33590;&nbsp;&unknown;&#0;&#1114112;')).toBe('茶茶 &unknown;&#0;&#1114112;')
  })
})

describe('retry', () => {
  const busy = () => failure(httpErrors, 'http.timeout')
  const run = async (failures: readonly unknown[], options: Parameters<typeof retry>[2], fraction = 0.5) => {
    const pauses: number[] = []
    let [now, call] = [0, 0]
    const tools = {
      clock: { now: () => now },
      random: { ...systemLike, fraction: () => fraction },
      wait: async (ms: number) => {
        pauses.push(ms)
        now += ms
      },
    }
    const outcome = await retry(
      tools,
      async () => {
        const wrong = failures[call++]
        if (wrong !== undefined) throw wrong
        return 'done'
      },
      options,
    ).catch((error: unknown) => error)
    return { outcome, pauses, calls: call }
  }

  it('tries again while it is transient, with pauses anywhere below a doubling bound', async () => {
    expect(await run([busy(), busy()], { baseMs: 100 })).toEqual({ outcome: 'done', pauses: [50, 100], calls: 3 })
    expect((await run([busy(), busy()], { baseMs: 100 }, 0)).pauses).toEqual([0, 0])
    expect((await run([busy(), busy(), busy()], { baseMs: 100, capMs: 120, tries: 4 }, 1)).pauses).toEqual([100, 120, 120])
  })

  it('gives up after its tries, at its deadline, and at once for what will not change', async () => {
    expect((await run([busy(), busy(), busy()], {})).outcome).toBeInstanceOf(Failure)
    expect(await run([busy(), busy()], { baseMs: 100, deadline: 60 })).toMatchObject({ calls: 2 })
    expect(await run([new Error('bug')], {})).toMatchObject({ calls: 1 })
    expect(await run([new Failure('a.b', { ...busy().entry, kind: 'config' })], {})).toMatchObject({ calls: 1 })
  })

  it('waits at least as long as it was told', async () => {
    expect((await run([failure(httpErrors, 'http.timeout', { retryAfterMs: 900 })], {})).pauses).toEqual([900])
  })
})

describe('http', () => {
  it('gives status, headers and text, follows no redirect, and times out in the body too', async () => {
    const server = createServer((request, response) => {
      if (request.url?.startsWith('/slow') === true) response.write('a')
      else if (request.url === '/away') response.writeHead(302, { location: '/x' }).end()
      else response.writeHead(201, { 'x-a': 'b' }).end(`${request.method} ${request.headers['user-agent']}`)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const http = createHttp()
    const base = `http://127.0.0.1:${port}`
    try {
      expect(await http({ method: 'POST', url: base, headers: { 'user-agent': 'us' }, body: 'x' })).toMatchObject({
        status: 201,
        headers: { 'x-a': 'b' },
        text: 'POST us',
      })
      expect((await http({ method: 'GET', url: `${base}/away` })).status).toBe(302)
      await expect(http({ method: 'GET', url: `${base}/slow?secret=1`, timeoutMs: 50 })).rejects.toMatchObject({
        code: 'http.timeout',
        kind: 'transient',
      })
    } finally {
      server.closeAllConnections()
      server.close()
    }
    const refused = await http({ method: 'GET', url: `${base}/?secret=1` }).catch((error: unknown) => error)
    expect(refused).toMatchObject({ code: 'http.unreachable', data: { host: `127.0.0.1:${port}` } })
    expect(String(refused)).not.toContain('secret')
  })
})

describe('log', () => {
  it('writes one line of JSON, with what belongs to all lines', () => {
    const lines: string[] = []
    createLog(
      (line) => lines.push(line),
      () => 0,
      { requestId: 'r' },
    )
      .with({ shop: 's' })
      .warn('a.b', { n: 1 })
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      at: '1970-01-01T00:00:00.000Z',
      level: 'warn',
      event: 'a.b',
      requestId: 'r',
      shop: 's',
      n: 1,
    })
  })
})
