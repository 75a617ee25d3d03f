import type { KindName } from '../kind-names'
import type { LaneProgress } from './lane-progress'

/** What the engine says of its work. Times are UTC ms, `at` ours, windows the shop's. */
export type Message =
  /** A stretch of work begins: a first sync, or catching up. */
  | { readonly is: 'began'; readonly at: number }
  /** So many rows there are to read, as the shop counts them. */
  | { readonly is: 'counted'; readonly kind: KindName; readonly rows: number; readonly at: number }
  /** A window was listed. */
  | {
      readonly is: 'listed'
      readonly kind: KindName
      readonly from: number
      readonly to: number
      readonly rows: number
      readonly at: number
    }
  /** Rows are dealt with, and what lies behind them is wholly here. */
  | { readonly is: 'taken'; readonly kind: KindName; readonly rows: number; readonly at: number }
  /** All of it is read. */
  | { readonly is: 'ended'; readonly at: number }

/** The rate is reckoned over the last moments. */
const MARK_EVERY_MS = 15_000
const MARKS = 5

function marked<P extends LaneProgress>(progress: P, at: number): P {
  const last = progress.marks.at(-1)
  if (last !== undefined && at - last.at < MARK_EVERY_MS) return progress
  return { ...progress, marks: [...progress.marks, { at, done: progress.done }].slice(-MARKS) }
}

/** A lane's progress after a message. Orders are what is counted: a shop has few products. Pure; it does not grow. */
export function reduce<P extends LaneProgress>(progress: P, message: Message): P {
  const { at } = message
  switch (message.is) {
    case 'began':
      return progress.phase === 'done' || progress.phase === 'waiting'
        ? { ...progress, phase: 'running', seen: 0, done: 0, total: null, slice: null, startedAt: at, finishedAt: null, marks: [] }
        : { ...progress, startedAt: progress.startedAt ?? at }
    case 'counted':
      return message.kind === 'orders' ? { ...progress, total: message.rows } : progress
    case 'listed': {
      const { kind, from, to, rows } = message
      return { ...progress, slice: { kind, from, to }, seen: kind === 'orders' ? progress.seen + rows : progress.seen }
    }
    case 'taken':
      return marked(message.kind === 'orders' ? { ...progress, done: progress.done + message.rows } : progress, at)
    case 'ended':
      return { ...progress, phase: 'done', total: progress.done, slice: null, finishedAt: at }
  }
}
