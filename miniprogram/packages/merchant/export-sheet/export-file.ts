import type { Reply } from '../../../../typings/reply'
import { shareFile } from '../../../flows/share-file'
import { type Begun, type Row, takeRows } from '../../../flows/take-rows'
import { chinaDate } from '../../../format/china-date'
import { count } from '../../../format/count'
import { csv } from '../../../format/csv'
import { fileName } from '../../../format/file-name'
import { type Trouble, trouble } from '../../../format/trouble'
import { fill } from '../../../text/fill'
import { deskText } from '../words/desk-text'

export type What = 'orders' | 'products' | 'members' | 'audit' | 'shop'

/** What the sheet shows. */
export interface ExportView {
  open: boolean
  phase: 'ask' | 'running' | 'done' | 'none' | 'failed'
  title: string
  /** What will be in the file: the filter, in words; empty for everything. */
  said: string
  note: string
  line: string
  percent: number
  failed: Trouble | null
  unsent: boolean
}

export interface ExportRules {
  readonly what: What
  /** Begins it on the server, where it is written down. */
  readonly begin: () => Promise<Reply<Begun>>
  /** The filter in words, for the sheet and for the name of the file. */
  readonly said: () => string
  readonly shopName: () => string
}

interface Host {
  setData(parts: object): void
}

const STAMP = (ms: number): string => {
  const { y, m, d, clock } = chinaDate(ms)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${y}${two(m)}${two(d)}-${clock.replace(':', '')}`
}

const sizeOf = (text: string): string => {
  const kb = Math.max(1, Math.round((text.length * 2) / 1024))
  return kb < 1024 ? `${kb} KB` : `${(kb / 1024).toFixed(1)} MB`
}

/** Codes of states become words; everything else stays as it came. */
function worded(rows: readonly Row[], columns: Begun['columns']): readonly Row[] {
  const values: Readonly<Record<string, string>> = deskText().file.values
  const spoken = columns.map(({ key }) => key === 'state' || key === 'refund')
  return rows.map((row) => row.map((cell, index) => (spoken[index] === true ? (values[cell] ?? cell) : cell)))
}

function textOf(what: What, { columns }: Begun, rows: readonly Row[]): string {
  if (what === 'shop') return `${rows.map(([line]) => line).join('\n')}\n`
  const titles: Readonly<Record<string, string>> = deskText().file.columns
  const names = columns.map(({ key }) => titles[key] ?? key)
  return csv(
    names,
    columns.map(({ as }) => as),
    worded(rows, columns),
  )
}

/** One file of a staff page: asked for, taken part by part with progress, made, and sent by a tap. The page spreads `methods` into itself. */
export function exportFile(rules: ExportRules) {
  const words = deskText().file
  const view: ExportView = {
    ...{ open: false, phase: 'ask', title: words.titles[rules.what], said: '', note: words.notes[rules.what] },
    ...{ line: '', percent: 0, failed: null, unsent: false },
  }
  let host: Host | null = null
  let made: { readonly name: string; readonly text: string } | null = null
  let going = false
  const draw = (parts: Partial<ExportView>) => {
    host?.setData(Object.fromEntries(Object.entries(parts).map(([name, value]) => [`file.${name}`, value])))
  }
  const told = (total: number | null) => (rows: number) => {
    const line =
      total === null ? fill(words.running, { count: count(rows) }) : fill(words.runningOf, { count: count(rows), total: count(total) })
    if (going) draw({ line, percent: total === null || total === 0 ? 0 : Math.min(100, Math.round((rows / total) * 100)) })
    return going
  }
  const run = async () => {
    going = true
    draw({ phase: 'running', line: fill(words.running, { count: 0 }), percent: 0, failed: null })
    const begun = await rules.begin()
    if (!going) return
    if (!begun.ok) return draw({ phase: 'failed', failed: trouble(words.failed, begun.error) })
    const taken = await takeRows(begun.data, told(begun.data.total))
    if (!going || taken === null) return
    going = false
    if ('error' in taken) return draw({ phase: 'failed', failed: trouble(words.failed, taken.error) })
    if (taken.rows.length === 0) return draw({ phase: 'none' })
    const name = fileName(
      [words.names[rules.what], rules.shopName(), rules.said(), STAMP(Date.now())],
      rules.what === 'shop' ? 'jsonl' : 'csv',
    )
    made = { name, text: textOf(rules.what, begun.data, taken.rows) }
    draw({ phase: 'done', said: name, line: fill(words.done, { count: count(taken.rows.length), size: sizeOf(made.text) }), unsent: false })
  }
  const methods = {
    openExport() {
      made = null
      going = false
      draw({ open: true, phase: 'ask', said: rules.said(), failed: null })
    },
    /** Closing while it runs stops it: nothing is made. */
    closeExport() {
      going = false
      draw({ open: false })
    },
    beginExport() {
      if (!going) void run()
    },
    async sendExport() {
      if (made !== null) draw({ unsent: !(await shareFile(made.name, made.text)) })
    },
  }
  return {
    data: (): { file: ExportView } => ({ file: { ...view } }),
    on(page: Host) {
      host = page
    },
    off() {
      going = false
      host = null
      made = null
    },
    methods,
  }
}
