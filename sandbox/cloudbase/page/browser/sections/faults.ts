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

/** Faults by rule. */
export function faultsSection(view: View): Section {
  const { text, act } = view
  const rules = element('div')
  const clear = row(button(text.clearFaults, () => void act(() => ask('clearFaults'))))
  return {
    node: element('section', {}, heading(text.faults), ruleForm(view), rules, clear),
    async refresh() {
      const all = await ask<Rule[]>('faults')
      const lines = all.map((rule) => ruleLine(rule, text))
      show(rules, list(text.faults, lines, text.noFaults))
      rules.querySelectorAll('button').forEach((each, at) => {
        each.onclick = () => void act(() => ask('removeFault', { id: all[at]?.id }))
      })
      clear.hidden = all.length === 0
    },
  }
}

function ruleForm({ text, act }: View): HTMLElement {
  const action = input({ value: 'database.*', list: 'actions', spellcheck: 'false' })
  const only = input({ spellcheck: 'false' })
  const effect = choice(text.effects, {
    delay: { ms: [text.ms, '500'] },
    error: { code: [text.code, 'SYS_ERR'], message: [text.words, 'system error'] },
  })
  const when = choice(text.moments, { every: { n: [text.n, '3'] }, chance: { probability: [text.probability, '0.1'] } })
  const add = () => {
    const name = only.value.trim()
    const where = name === '' ? {} : action.value.startsWith('functions.') ? { functionName: name } : { collection: name }
    const moment = when.value().kind === 'always' ? {} : { when: when.value() }
    return act(() => ask('addFault', { action: action.value.trim(), ...where, effect: effectOf(effect.value()), ...moment }))
  }
  return element(
    'form',
    { class: 'row', submit: submits(add) },
    element('datalist', { id: 'actions' }, ...ACTIONS.map((value) => element('option', { value }))),
    field(text.action, action),
    field(text.onlyIn, only),
    field(text.effect, effect.node),
    ...effect.fields,
    field(text.when, when.node),
    ...when.fields,
    element('button', { class: 'act main' }, text.addFault),
  )
}

interface Choice {
  readonly node: HTMLSelectElement
  readonly fields: readonly HTMLElement[]
  value(): Readonly<Record<string, string | number>>
}

/** A choice of kinds, and for some kinds fields that show with them: name → label and first value. */
function choice(
  kinds: Readonly<Record<string, string>>,
  more: Readonly<Record<string, Readonly<Record<string, readonly [label: string, first: string]>>>>,
): Choice {
  const all = Object.entries(more).flatMap(([kind, names]) =>
    Object.entries(names).map(([name, [label, first]]) => {
      const box = input({ value: first })
      return { kind, name, box, node: field(label, box) }
    }),
  )
  const arrange = () => {
    for (const { kind, node } of all) node.hidden = chosen.value !== kind
  }
  const chosen = select(Object.entries(kinds), arrange)
  arrange()
  const typed = (text: string) => (text.trim() === '' || Number.isNaN(Number(text)) ? text : Number(text))
  return {
    node: chosen,
    fields: all.map(({ node }) => node),
    value() {
      const own = all.filter(({ kind }) => kind === chosen.value).map(({ name, box }) => [name, typed(box.value)])
      return { kind: chosen.value, ...Object.fromEntries(own) }
    },
  }
}

/** A dropped connection is one kind with two moments. */
function effectOf(chosen: Readonly<Record<string, string | number>>): unknown {
  if (chosen.kind === 'dropBefore') return { kind: 'drop', at: 'before' }
  return chosen.kind === 'dropAfter' ? { kind: 'drop', at: 'after' } : chosen
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
