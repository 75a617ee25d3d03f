/**
 * A few provinces, cities and districts with their codes (GB/T 2260), enough to try a form; a real phone knows all. The first of each
 * level is what an unknown value falls back to.
 */
const REGIONS: readonly Region[] = [
  [
    '北京市',
    '110000',
    [
      [
        '北京市',
        '110100',
        [
          ['东城区', '110101'],
          ['西城区', '110102'],
          ['朝阳区', '110105'],
          ['海淀区', '110108'],
        ],
      ],
    ],
  ],
  [
    '上海市',
    '310000',
    [
      [
        '上海市',
        '310100',
        [
          ['黄浦区', '310101'],
          ['徐汇区', '310104'],
          ['浦东新区', '310115'],
        ],
      ],
    ],
  ],
  [
    '浙江省',
    '330000',
    [
      [
        '杭州市',
        '330100',
        [
          ['上城区', '330102'],
          ['西湖区', '330106'],
          ['余杭区', '330110'],
        ],
      ],
      [
        '宁波市',
        '330200',
        [
          ['海曙区', '330203'],
          ['江北区', '330205'],
        ],
      ],
    ],
  ],
  [
    '广东省',
    '440000',
    [
      [
        '广州市',
        '440100',
        [
          ['荔湾区', '440103'],
          ['越秀区', '440104'],
          ['海珠区', '440105'],
          ['天河区', '440106'],
        ],
      ],
      [
        '深圳市',
        '440300',
        [
          ['罗湖区', '440303'],
          ['福田区', '440304'],
          ['南山区', '440305'],
        ],
      ],
    ],
  ],
  [
    '四川省',
    '510000',
    [
      [
        '成都市',
        '510100',
        [
          ['锦江区', '510104'],
          ['青羊区', '510105'],
          ['武侯区', '510107'],
        ],
      ],
    ],
  ],
]

type Region = readonly [name: string, code: string, inside?: readonly Region[]]

const LEVELS: Readonly<Record<string, number>> = { province: 1, city: 2, region: 3, 'sub-district': 3 }

/** What stands in each wheel when these rows are chosen; rows that are not there count as the first. */
function lists(chosen: readonly number[], depth: number): (readonly Region[])[] {
  const columns: (readonly Region[])[] = []
  let inside: readonly Region[] = REGIONS
  for (let level = 0; level < depth; level++) {
    columns.push(inside)
    inside = (inside[chosen[level] ?? 0] ?? inside[0])?.[2] ?? []
  }
  return columns
}

/** Wheels of `mode="region"`. The value is the names; `code` and `postcode` come beside it. */
export function regionColumns(value: unknown, level: string) {
  const depth = LEVELS[level] ?? 3
  const names: readonly unknown[] = Array.isArray(value) ? value : []
  const chosen: number[] = []
  for (let at = 0; at < depth; at++)
    chosen.push(
      Math.max(
        0,
        (lists(chosen, at + 1)[at] ?? []).findIndex(([name]) => name === names[at]),
      ),
    )
  const picked = (rows: readonly number[]) => lists(rows, depth).map((column, at) => column[rows[at] ?? 0] ?? column[0])
  return {
    words: lists(chosen, depth).map((column) => column.map(([name]) => name)),
    chosen,
    /** The wheels after a turn: what is right of the turned one begins anew. */
    turned: (rows: readonly number[]) => lists(rows, depth).map((column) => column.map(([name]) => name)),
    value: (rows: readonly number[]) => picked(rows).map((region) => region?.[0] ?? ''),
    detail: (rows: readonly number[]) => ({
      code: picked(rows).map((region) => region?.[1] ?? ''),
      postcode: picked(rows).at(-1)?.[1] ?? '',
    }),
  }
}
