import { clockTime } from '../../../../panel/browser/format'
import { ask } from '../ask'
import { button, dateTime, element, heading, list, row, show } from '../parts'
import { pressTwice } from '../press-twice'
import { fill } from '../text'
import type { Section, View } from '../view'

interface Clock {
  readonly now: number
  readonly stopped: boolean
}

/** Taken on this page, newest first: they end with the cloud. */
const taken: { readonly id: string; readonly at: number }[] = []

const MINUTE = 60_000

/** The clock, snapshots, and beginning again. */
export function worldSection({ text, act }: View): Section {
  const [time, snapshots] = [element('b', { class: 'time' }), element('div')]
  const going = element('span', { class: 'quiet grow' })
  const move = (ms: number) => () => void act(() => ask('clock', { advance: ms }))
  const take = () =>
    act(async () => {
      const { snapshot } = await ask<{ snapshot: string }>('snapshot')
      taken.unshift({ id: snapshot, at: (await ask<Clock>('clock')).now })
    })
  const reset = () =>
    act(async () => {
      await ask('reset')
      taken.length = 0
    })
  return {
    node: element(
      'section',
      {},
      heading(text.clock),
      row(time, going),
      row(
        button(text.minute, move(MINUTE)),
        button(text.hour, move(60 * MINUTE)),
        button(text.day, move(24 * 60 * MINUTE)),
        button(text.stop, () => void act(() => ask('clock', { stop: true }))),
        button(text.go, () => void act(() => ask('clock', { go: true }))),
      ),
      heading(text.snapshots, text.snapshotNote),
      snapshots,
      row(button(text.take, () => void take(), 'main')),
      heading(text.reset, text.resetNote),
      row(pressTwice(text.reset, text.sureReset, () => void reset())),
    ),
    async refresh() {
      const { now, stopped } = await ask<Clock>('clock')
      time.textContent = dateTime(now)
      going.textContent = stopped ? text.stopped : text.goes
      const line = ({ id, at }: (typeof taken)[number]) =>
        element(
          'li',
          { class: 'line' },
          element('b', {}, id),
          element('small', {}, fill(text.takenAt, clockTime(at))),
          button(text.restore, () => {}),
        )
      show(snapshots, list(text.snapshots, taken.map(line), text.noSnapshots))
      snapshots.querySelectorAll('button').forEach((each, at) => {
        each.onclick = () => void act(() => ask('restore', { snapshot: taken[at]?.id }))
      })
    },
  }
}
