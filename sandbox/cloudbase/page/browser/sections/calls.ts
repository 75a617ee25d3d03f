import { clockTime, count } from '../../../../panel/browser/format'
import { ask } from '../ask'
import { element, empty, heading, show } from '../parts'
import type { Section, View } from '../view'

interface Call {
  readonly at: number
  readonly source: string
  readonly name: string
  readonly ok: boolean
  readonly note: string
  readonly ms: number
}
interface Cost {
  readonly month: string
  readonly calls: number
  readonly gbSeconds: number
  readonly yuan: number
}

/** Calls as they happen, and what the month costs. */
export function callsSection({ text }: View): Section {
  const [cost, calls] = [element('div'), element('div')]
  const sources: Readonly<Record<string, string>> = text.sources
  const figure = (value: string, label: string) => element('div', {}, element('b', {}, value), element('small', {}, label))
  const line = (call: Call) =>
    element(
      'li',
      { class: call.ok ? '' : 'failed' },
      element('time', {}, clockTime(call.at)),
      element('span', {}, sources[call.source] ?? call.source),
      element('span', { class: 'what' }, element('b', {}, call.name), call.note === '' ? '' : ` ${call.note}`),
      element('span', { class: 'ms' }, `${Math.round(call.ms)} ms`),
    )
  return {
    node: element('section', {}, heading(text.month), cost, heading(text.recent), calls),
    async refresh() {
      const [month, recent] = await Promise.all([ask<Cost>('cost'), ask<Call[]>('calls', { limit: 100 })])
      show(
        cost,
        element(
          'div',
          { class: 'figures' },
          figure(count(month.calls), text.callCount),
          figure(month.gbSeconds.toFixed(2), text.gbSeconds),
          figure(`¥${month.yuan.toFixed(2)}`, text.yuan),
        ),
      )
      show(calls, recent.length === 0 ? empty(text.noCalls) : element('ol', { class: 'log' }, ...recent.reverse().map(line)))
    },
  }
}
