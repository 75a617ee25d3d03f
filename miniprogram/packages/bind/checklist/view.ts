import type { MerchantApi } from '../../../../typings/api/merchant'
import { moment } from '../../../format/moment'
import { fill } from '../../../text/fill'
import { merchantText } from '../../../text/merchant-text'
import { checksText } from '../words/checks-text'

export type ChecksReply = MerchantApi['check.list']['output']
type Line = ChecksReply['lines'][number]
export type CheckName = Line['name']
export type AskedName = MerchantApi['check.answer']['input']['check']
export type Answer = MerchantApi['check.answer']['input']['answer']

const ASKED: readonly AskedName[] = ['subject', 'filing', 'category', 'privacy', 'webView', 'release', 'scope']

/** A line that people answer, or undefined where a machine looks. */
export const askedName = (name: string): AskedName | undefined => ASKED.find((each) => each === name)

const ICONS = {
  pass: 'wl-i-check-circle-filled okc',
  fail: 'wl-i-error-circle-filled bac',
  wait: 'wl-i-time-filled q3',
  ask: 'wl-i-time-filled wac',
  skip: 'wl-i-minus-circle-filled q3',
} as const

/** Where a failing line is mended; empty where that is outside. */
const PLACES: Readonly<Partial<Record<CheckName, string>>> = {
  key: '/packages/merchant/shops/shops',
  rounds: '/packages/sync/sync/sync',
  history: '/packages/sync/sync/sync',
  push: '/packages/merchant/shops/shops',
  spare: '/packages/merchant/shops/shops',
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** What is said under a line: who looked or answered and when; where something is missing, what it means. */
function noteOf(line: Line, now: number): string {
  const words = checksText()
  const notes: Readonly<Record<string, string>> = words.notes
  if (line.by === 'person') {
    if (line.at === null || line.who === null) return notes[line.name] ?? ''
    const roles: Readonly<Record<string, string>> = merchantText().roles
    const template = { pass: words.said, fail: words.saidNo, skip: words.saidSkip, wait: words.said, ask: words.said }[line.verdict]
    return fill(template, { at: moment(line.at, now), role: roles[line.who.role] ?? line.who.role, actor: line.who.actor })
  }
  const own = notes[`${line.name}${capital(line.verdict)}`]
  if (own !== undefined) return fill(own, { detail: line.detail })
  return line.at === null ? '' : fill(words.auto, { at: moment(line.at, now) })
}

function rowOf(line: Line, now: number) {
  const words = checksText()
  const { name, by, verdict } = line
  const settled = verdict === 'pass' || verdict === 'wait'
  return {
    name,
    title: words.names[name],
    note: noteOf(line, now),
    icon: ICONS[verdict],
    side: words.state[verdict],
    /** Its state is tapped, not read. */
    acts: verdict === 'fail' || verdict === 'ask',
    opens: by === 'person' || !settled,
    todo: words.todo[name],
    place: PLACES[name] ?? '',
  }
}

/** The checklist as a page draws it: what wants somebody stands first, what is done last. */
export function checksPage(reply: ChecksReply) {
  const words = checksText()
  const { lines, open, total, now } = reply
  const order = { fail: 0, ask: 1, wait: 2, pass: 3, skip: 4 } as const
  const rows = [...lines].sort((a, b) => order[a.verdict] - order[b.verdict]).map((line) => rowOf(line, now))
  const done = lines.filter(({ verdict }) => verdict === 'pass').length
  return { rows, left: open === 0 ? words.allDone : fill(words.left, { open }), progress: fill(words.progress, { done, total }) }
}

/** What the part holds beside fixed words: nothing yet. */
export const firstData: {
  v: ReturnType<typeof checksPage> | null
  at: ReturnType<typeof rowOf> | null
  trouble: { note: string; codeWords: string; code: string } | null
} = { v: null, at: null, trouble: null }
