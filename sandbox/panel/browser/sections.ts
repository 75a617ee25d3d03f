import { element } from './element'
import { clockDay, clockTime, count } from './format'
import { fill, type Language, type Texts } from './text'
import type { WorldState } from './world'

/** What a section needs: the world as it is, the words, and how to make something happen (standIn, verb, input). */
export interface View {
  readonly state: WorldState
  readonly text: Texts
  readonly language: Language
  readonly offline: boolean
  act(standIn: string, verb: string, input?: unknown): void
  toggleOffline(): void
}

const button = (label: string, click: () => void, kind = '') => element('button', { class: `act ${kind}`, click }, label)

function section(title: string, note: string, ...children: HTMLElement[]): HTMLElement {
  return element('section', { class: 'part' }, element('h2', {}, title, element('small', {}, note)), ...children)
}

export function happenSection({ state, text, act }: View): HTMLElement {
  const shop = (verb: string, input: unknown) => () => act('weidian', verb, input)
  return section(
    text.happen,
    fill(text.inShop, count(state.orders)),
    element(
      'div',
      { class: 'acts' },
      button(text.place, shop('placeOrder', { buyer: 'you' }), 'main'),
      button(text.pay, shop('act', { do: 'pay' })),
      button(text.ship, shop('act', { do: 'ship' })),
      button(text.askRefund, shop('act', { do: 'askRefund' })),
      button(text.acceptRefund, shop('act', { do: 'acceptRefund' })),
      button(text.price, () => act('world', 'changeSomePrice')),
      button(text.burst, shop('burst', { count: 200 })),
    ),
  )
}

export function clockSection({ state, text, language, act }: View): HTMLElement {
  const seconds = state.nextRoundAt === null ? 0 : Math.max(0, Math.ceil((state.nextRoundAt - state.now) / 1000))
  return section(
    text.clock,
    state.timersPaused ? text.roundPaused : fill(text.round, seconds),
    element(
      'div',
      { class: 'acts' },
      element('b', { class: 'time' }, clockTime(state.now)),
      element('span', { class: 'quiet grow' }, clockDay(state.now, language)),
      button(text.minute, () => act('world', 'advance', { ms: 60_000 })),
      button(text.day, () => act('world', 'advance', { ms: 86_400_000 })),
      button(state.timersPaused ? text.resume : text.pause, () => act('cloudbase', state.timersPaused ? 'resumeTimers' : 'pauseTimers')),
      button(text.now, () => act('cloudbase', 'fireTimer', { name: 'every-30s' })),
    ),
  )
}

export function pushSection({ state, text, act }: View): HTMLElement {
  const modes = [
    ['send', text.pushSend],
    ['hold', text.pushHold],
    ['off', text.pushOff],
  ] as const
  return section(
    text.push,
    '',
    element(
      'div',
      { class: 'acts' },
      ...modes.map(([mode, label]) => button(label, () => act('weidian', 'pushMode', { mode }), state.pushMode === mode ? 'on' : '')),
      button(fill(text.release, state.held), () => act('weidian', 'release', {})),
    ),
  )
}

function toggle(label: string, on: boolean, click: () => void): HTMLElement {
  return element('button', { class: 'toggle', role: 'switch', 'aria-checked': String(on), click }, label, element('i', {}))
}

export function troubleSection(view: View): HTMLElement {
  const { state, text, act, offline } = view
  const fault = (name: string, label: string) => toggle(label, state.faults.includes(name), () => act('world', 'toggleFault', { name }))
  const on = state.faults.length + Number(!state.webViewOpen) + Number(offline)
  return section(
    text.trouble,
    fill(text.troubleOn, on),
    element(
      'div',
      { class: 'toggles' },
      fault('limit', text.limit),
      fault('slow', text.slow),
      fault('html', text.html),
      toggle(text.offline, offline, view.toggleOffline),
      toggle(text.webView, !state.webViewOpen, () => act('world', 'setWebView', { open: !state.webViewOpen })),
      button(text.revoke, () => act('weidian', 'revokeToken', {})),
    ),
  )
}

export function costSection({ state, text }: View): HTMLElement {
  const figure = (value: string, label: string) => element('div', {}, element('b', {}, value), element('small', {}, label))
  return section(
    text.cost,
    text.costNote,
    element(
      'div',
      { class: 'figures' },
      figure(count(state.cost.calls), text.calls),
      figure(state.cost.month === null ? '–' : count(state.cost.month), text.month),
      figure(count(state.shopCalls), text.shopCalls),
      figure(`¥${state.cost.overYuan.toFixed(2)}`, text.over),
    ),
  )
}

export function bindSection({ state, text, act }: View): HTMLElement {
  const { fresh } = state
  const copy = (label: string, value: string) =>
    element(
      'button',
      { class: 'copy', 'data-value': value, click: () => void navigator.clipboard?.writeText(value) },
      element('small', {}, label),
      element('code', {}, value),
    )
  return section(
    text.fresh,
    fresh === null ? '' : text.freshNote,
    element(
      'div',
      { class: 'acts' },
      button(text.zero, () => act('world', 'beginFromZero')),
      fresh !== null && button(text.bind, () => act('world', 'bindSample')),
    ),
    ...(fresh === null
      ? []
      : [element('div', { class: 'copies' }, copy(text.setupCode, fresh.setupCode), copy('Key', fresh.key), copy('Secret', fresh.secret))]),
  )
}

export function logSection({ state, text }: View): HTMLElement {
  const sources: Readonly<Record<string, string>> = text.sources
  const row = (call: WorldState['calls'][number]) =>
    element(
      'li',
      { class: call.ok ? '' : 'bad' },
      element('span', {}, clockTime(call.at)),
      element('span', {}, sources[call.source] ?? call.source),
      element('span', { class: 'what' }, element('b', {}, call.name), ` ${call.note}`),
      element('span', {}, `${Math.round(call.ms)} ms`),
    )
  return section(text.log, '', element('ol', { class: 'log' }, ...[...state.calls].reverse().map(row)))
}
