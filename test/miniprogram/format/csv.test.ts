import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csv } from '../../../miniprogram/format/csv'
import { fileName } from '../../../miniprogram/format/file-name'

/** Reads a file as a spreadsheet does: quotes, doubled quotes, commas, line ends. */
function parse(text: string): string[][] {
  const rows: string[][] = [[]]
  let [cell, inside] = ['', false]
  for (let at = 1; at < text.length; at++) {
    const c = text[at] ?? ''
    if (inside && c === '"' && text[at + 1] === '"') {
      cell += '"'
      at++
    } else if (c === '"') inside = !inside
    else if (!inside && (c === ',' || c === '\r')) {
      rows.at(-1)?.push(cell)
      cell = ''
      if (c === '\r') {
        rows.push([])
        at++
      }
    } else cell += c
  }
  return rows.filter((row) => row.length > 0)
}

describe('a file for Excel', () => {
  it('begins with the mark of UTF-8, ends lines as Windows does, keeps ids text, money to the fen, times of China', () => {
    const text = csv(
      ['订单号', '实付', '时间', '件数', '名称'],
      ['id', 'money', 'time', 'count', 'text'],
      [
        ['800027114036598', '5990', String(Date.UTC(2026, 10, 24, 2, 31)), '3', '米'],
        ['800027114036599', '-5', '', '0', ''],
      ],
    )
    expect(text.charCodeAt(0)).toBe(0xfe_ff)
    expect(text.slice(1)).toBe(
      '"订单号","实付","时间","件数","名称"\r\n"800027114036598\t",59.90,2026-11-24 10:31,3,"米"\r\n"800027114036599\t",-0.05,,0,\r\n',
    )
  })

  it.each(['=1+1', '+86', '-2', '@SUM(A1)', '\t=1', '\r=1', ' =cmd|x', '＝1', '|calc', '%0a=1', '\n-1'])('never runs %j', (value) => {
    for (const kind of ['text', 'id'] as const) expect(parse(csv(['a'], [kind], [[value]]))[1]?.[0]).toMatch(/^'/)
  })

  it('holds whatever a shop writes, in the cell where it belongs', () => {
    const cells = fc.array(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 2, maxLength: 2 }), { minLength: 1 })
    fc.assert(
      fc.property(cells, (rows) => {
        const read = parse(csv(['a', 'b'], ['text', 'id'], rows))
        expect(read).toHaveLength(rows.length + 1)
        for (const row of read) {
          expect(row).toHaveLength(2)
          for (const value of row) expect(value).not.toMatch(/^[\s]*[=+\-@|%＝＋－＠]/)
        }
      }),
    )
  })

  it('does not take words for money', () => expect(csv(['a'], ['money'], [['=1']])).toContain('"\'=1"'))
})

describe('a file’s name', () => {
  it('says what is in it and holds nothing a disk refuses', () => {
    expect(fileName(['订单', '茶/铺:"一"', '', '待发货，近 7 天'], 'csv')).toBe('订单-茶 铺 一-待发货，近 7 天.csv')
    expect(fileName(['..', 'x'], 'csv')).toBe('-x.csv')
    expect([...fileName(['长'.repeat(300)], 'csv')]).toHaveLength(84)
  })
})
