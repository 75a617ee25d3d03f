import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readMultipart } from '../../../../sandbox/cloudbase/wx/multipart'
import { readOpenApiCall, writeOpenApiReply } from '../../../../sandbox/cloudbase/wx/open-api-wire'
import { readProtobuf, writeProtobuf } from '../../../../sandbox/cloudbase/wx/protobuf'

describe('protobuf', () => {
  it('writes varints as the format has them', () => {
    expect(writeProtobuf([{ id: 1, value: 150 }]).toString('hex')).toBe('089601')
    expect(writeProtobuf([{ id: 2, value: Buffer.from('testing') }]).toString('hex')).toBe('120774657374696e67')
    expect(writeProtobuf([{ id: 3, value: -604101 }]).toString('hex')).toBe('18bb90dbffffffffffff01')
  })

  it('reads back what it has written', () => {
    const value = fc.oneof(
      fc.nat(),
      fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
    )
    const fields = fc.array(fc.record({ id: fc.integer({ min: 1, max: 200 }), value }))
    fc.assert(fc.property(fields, (given) => void expect(readProtobuf(writeProtobuf(given))).toEqual(given)))
  })

  it.each(['08', '0a05616263', '0d00000000', '08ffffffffffffffffffff01'])('refuses %s', (hex) => {
    expect(() => readProtobuf(Buffer.from(hex, 'hex'))).toThrow(RangeError)
  })
})

describe('an open API call', () => {
  const pair = (key: string, json: string) => ({
    id: 1,
    value: writeProtobuf([
      { id: 1, value: Buffer.from(key) },
      { id: 2, value: Buffer.from(json) },
    ]),
  })

  it('is read with its parameters and its AppID', () => {
    const pairs = writeProtobuf([pair('code', '"c"'), pair('list', '[1,{"a":null}]')])
    const call = writeProtobuf([
      { id: 1, value: 0 },
      { id: 2, value: pairs },
      { id: 6, value: Buffer.from('wx1') },
    ])
    expect(readOpenApiCall(call)).toEqual({ data: { code: 'c', list: [1, { a: null }] }, appid: 'wx1' })
  })

  it('of another kind is refused', () => {
    expect(() => readOpenApiCall(writeProtobuf([{ id: 1, value: 2 }]))).toThrow(RangeError)
    expect(() => readOpenApiCall(writeProtobuf([{ id: 2, value: writeProtobuf([pair('a', 'not json')]) }]))).toThrow(SyntaxError)
  })

  it('is answered with JSON, or with a code and nothing else', () => {
    const read = (bytes: Buffer) =>
      readProtobuf(bytes).map(({ id, value }) => [id, typeof value === 'number' ? value : value.toString('utf8')])
    expect(read(writeOpenApiReply({ a: 1 }))).toEqual([
      [1, '{"a":1}'],
      [2, 'application/json; charset=utf-8'],
      [3, 0],
      [4, 200],
    ])
    expect(read(writeOpenApiReply({ a: 1 }, 7))).toEqual([
      [1, ''],
      [2, 'application/json; charset=utf-8'],
      [3, 7],
      [4, 200],
    ])
  })
})

describe('multipart/form-data', () => {
  const part = (name: string, body: string) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${body}\r\n`

  it('is read field by field, bytes kept', () => {
    const body = Buffer.concat([
      Buffer.from(part('a', '1') + part('empty', '')),
      Buffer.from('--b\r\nX: y\r\ncontent-disposition: form-data; name="raw"\r\n\r\n'),
      Buffer.from([0, 13, 10, 255]),
      Buffer.from('\r\n--b--\r\n'),
    ])
    const fields = readMultipart('multipart/form-data; boundary=b', body)
    expect([...fields].map(([name, bytes]) => [name, bytes.toString('hex')])).toEqual([
      ['a', '31'],
      ['empty', ''],
      ['raw', '000d0aff'],
    ])
  })

  it('without a boundary or with half a part holds nothing', () => {
    expect(readMultipart('multipart/form-data', Buffer.from(part('a', '1'))).size).toBe(0)
    expect(readMultipart('multipart/form-data; boundary="b"', Buffer.from(part('a', '1'))).size).toBe(0)
  })
})
