import { ask } from '../ask'
import { button, element, field, heading, input, list, row, select, show, submits } from '../parts'
import { fill, type Texts } from '../text'
import type { Section, View } from '../view'

interface Rule {
  readonly id: string
  readonly action: string
  readonly collection?: string
  readonly functionName?: string
  readonly effect: { readonly kind: string; readonly at?: string; readonly ms?: number; readonly code?: string }
  readonly when?: { readonly kind: keyof Texts['moments']; readonly n?: number; readonly probability?: number }
  readonly fired: number
}

const ACTIONS = [
  '*',
  'database.*',
  ...['getDocument', 'insertDocument', 'modifyDocument', 'removeDocument', 'commitTransaction'].map((name) => `database.${name}`),
  'functions.invokeFunction',
  'storage.*',
  'wx.openApi',
]

const listed = <Key extends string>(words: Readonly<Record<Key, string>>): readonly (readonly [string, string])[] =>
  Object.entries<string>(words)

/** Faults by rule. */
export function faultsSection({ text, act }: View): Section {
  const rules = element('div')
  const action = input({ value: 'database.*', list: 'actions', spellcheck: 'false' })
  const only = input({ spellcheck: 'false' })
  const [ms, code, words] = [input({ inputmode: 'numeric', value: '500' }), input({ value: 'SYS_ERR' }), input({ value: 'system error' })]
  const [n, probability] = [input({ inputmode: 'numeric', value: '3' }), input({ inputmode: 'decimal', value: '0.1' })]
  const fields = {
    delay: [field(text.ms, ms)],
    error: [field(text.code, code), field(text.words, words)],
    every: [field(text.n, n)],
    chance: [field(text.probability, probability)],
  }
  const arrange = () => {
    for (const [kind, shown] of Object.entries(fields)) for (const each of shown) each.hidden = effect.value !== kind && when.value !== kind
  }
  const effect = select(listed(text.effects), arrange)
  const when = select(listed(text.moments), arrange)
  arrange()
  const effectOf = () => {
    if (effect.value === 'dropBefore') return { kind: 'drop', at: 'before' }
    if (effect.value === 'dropAfter') return { kind: 'drop', at: 'after' }
    if (effect.value === 'delay') return { kind: 'delay', ms: Number(ms.value) }
    return effect.value === 'error' ? { kind: 'error', code: code.value, message: words.value } : { kind: effect.value }
  }
  const momentOf = () => {
    if (when.value === 'always') return {}
    if (when.value === 'every') return { when: { kind: 'every', n: Number(n.value) } }
    return { when: when.value === 'chance' ? { kind: 'chance', probability: Number(probability.value) } : { kind: when.value } }
  }
  const add = () => {
    const name = only.value.trim()
    const where = name === '' ? {} : action.value.startsWith('functions.') ? { functionName: name } : { collection: name }
    return act(() => ask('addFault', { action: action.value.trim(), ...where, effect: effectOf(), ...momentOf() }))
  }
  const clear = row(button(text.clearFaults, () => void act(() => ask('clearFaults'))))
  return {
    node: element(
      'section',
      {},
      heading(text.faults),
      element(
        'form',
        { class: 'row', submit: submits(add) },
        element('datalist', { id: 'actions' }, ...ACTIONS.map((value) => element('option', { value }))),
        field(text.action, action),
        field(text.onlyIn, only),
        field(text.effect, effect),
        ...fields.delay,
        ...fields.error,
        field(text.when, when),
        ...fields.every,
        ...fields.chance,
        element('button', { class: 'act main' }, text.addFault),
      ),
      rules,
      clear,
    ),
    async refresh() {
      const all = await ask<Rule[]>('faults')
      show(
        rules,
        list(
          text.faults,
          all.map((rule) => ruleLine(rule, text)),
          text.noFaults,
        ),
      )
      rules.querySelectorAll('button').forEach((each, at) => {
        each.onclick = () => void act(() => ask('removeFault', { id: all[at]?.id }))
      })
      clear.hidden = all.length === 0
    },
  }
}

function ruleLine({ action, collection, functionName, effect, when, fired }: Rule, text: Texts): HTMLElement {
  const effects: Readonly<Record<string, string>> = text.effects
  const kind = effect.kind === 'drop' ? (effect.at === 'after' ? 'dropAfter' : 'dropBefore') : effect.kind
  const moment = [text.moments[when?.kind ?? 'always'], when?.n ?? when?.probability].filter((each) => each !== undefined).join(' ')
  const detail = effect.ms === undefined ? (effect.code ?? '') : `${effect.ms} ms`
  return element(
    'li',
    { class: 'line' },
    element('b', {}, `${effects[kind] ?? kind} ${detail}`),
    element('code', {}, [action, collection, functionName].filter(Boolean).join(' ')),
    element('small', {}, `${moment}，${fill(text.fired, fired)}`),
    button(text.remove, () => {}),
  )
}
