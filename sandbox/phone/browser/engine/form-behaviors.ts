import type { CodeSpace, glassEasel } from 'glass-easel-miniprogram-adapter'
import { componentOf } from './caller'

const fields: unknown[] = []

/** Behaviors the base library offers by name. */
export function formBehaviors(space: CodeSpace): ReadonlyMap<string, unknown> {
  const field = space
    .behavior()
    .definition({ properties: { name: { type: String }, value: { type: null } } })
    .register()
  fields.push(field)
  const empty = () => space.behavior().definition({}).register()
  return new Map<string, unknown>([
    ['wx://form-field', field],
    ['wx://form-field-group', empty()],
    ['wx://form-field-button', empty()],
    ['wx://component-export', empty()],
    ['wx://proxy-scroll-view', empty()],
    ['wx://proxy-scroll-view-behavior', empty()],
  ])
}

/** A custom component that takes part in forms. */
export function isFormField(component: glassEasel.GeneralComponent): boolean {
  const caller: unknown = component.getMethodCaller()
  if (componentOf(caller) === null) return false
  const has: unknown = typeof caller === 'object' && caller !== null ? Reflect.get(caller, 'hasBehavior') : undefined
  return typeof has === 'function' && fields.some((field) => Boolean(has.call(caller, field)))
}
