import { clockTime } from '../../../../panel/browser/format'
import { ask } from '../ask'
import { parseObject } from '../parse-object'
import { button, element, field, heading, input, list, row, select, show, submits } from '../parts'
import { fill } from '../text'
import type { Section, View } from '../view'

interface Timer {
  readonly name: string
  readonly trigger: string
  readonly schedule: string
  readonly next: number | null
  readonly paused: boolean
}
interface Logged {
  readonly requestId: string
  readonly functionName: string
  readonly source: string
  readonly at: number
  readonly output: string
}

/** Functions, their timers with "run now", and what each call printed. */
export function functionsSection(view: View): Section {
  const { text, act } = view
  const [timers, logs] = [element('div'), element('div')]
  const chosen = select([])
  const event = input({ value: '{}', spellcheck: 'false' })
  const result = element('pre', { class: 'result', hidden: true, tabindex: '0', 'aria-label': text.result })
  const invoke = () =>
    act(async () => {
      const answer = await ask('invoke', { name: chosen.value, data: parseObject(event.value, text) })
      result.hidden = false
      result.textContent = JSON.stringify(answer, null, 2)
    })
  const form = element(
    'form',
    { class: 'row', submit: submits(invoke) },
    field(text.functionName, chosen),
    field(text.eventJson, event, 'wide'),
    element('button', { class: 'act main' }, text.invoke),
  )
  const none = element('p', { class: 'quiet empty' }, text.noFunctions)
  const all = row(
    button(text.pause, () => void act(() => ask('pauseTimers'))),
    button(text.resume, () => void act(() => ask('resumeTimers'))),
  )
  return {
    node: element('section', {}, heading(text.functions), none, form, result, heading(text.timers), timers, all, heading(text.logs), logs),
    async refresh() {
      const [functions, ticking, printed] = await Promise.all([
        ask<{ name: string }[]>('functions'),
        ask<Timer[]>('timers'),
        ask<Logged[]>('logs', { limit: 50 }),
      ])
      none.hidden = functions.length > 0
      form.hidden = functions.length === 0
      const names = functions.map(({ name }) => name)
      if (names.join() !== [...chosen.options].map(({ value }) => value).join())
        chosen.replaceChildren(...names.map((name) => element('option', { value: name }, name)))
      showTimers(timers, view, ticking)
      all.hidden = ticking.length === 0
      showLogs(logs, view, printed)
    },
  }
}

function showTimers(place: HTMLElement, { text, act }: View, timers: readonly Timer[]): void {
  const line = ({ name, trigger, schedule, next, paused }: Timer) =>
    element(
      'li',
      { class: 'line' },
      element('b', {}, name),
      element('code', {}, `${trigger} ${schedule}`),
      element('small', {}, paused ? text.paused : next === null ? '–' : fill(text.nextAt, clockTime(next))),
      button(text.runNow, () => {}),
    )
  show(place, list(text.timers, timers.map(line), text.noTimers))
  place.querySelectorAll('button').forEach((each, at) => {
    each.onclick = () => void act(() => ask('fireTimer', { name: timers[at]?.name }))
  })
}

function showLogs(place: HTMLElement, { text }: View, calls: readonly Logged[]): void {
  const open = new Set([...place.querySelectorAll<HTMLElement>('details[open]')].map((each) => each.dataset.id))
  const line = ({ requestId, functionName, source, at, output }: Logged) =>
    element(
      'li',
      {},
      element(
        'details',
        { 'data-id': requestId, open: open.has(requestId) },
        element('summary', {}, element('time', {}, clockTime(at)), ' ', element('b', {}, functionName), ` ${source}`),
        element('pre', { tabindex: '0' }, output === '' ? text.noOutput : output),
      ),
    )
  show(place, list(text.logs, [...calls].reverse().map(line), text.noLogs))
}
