import type { CodeSpace } from 'glass-easel-miniprogram-adapter'

/** Behaviors the base library offers by name. */
export function formBehaviors(space: CodeSpace): ReadonlyMap<string, unknown> {
  const field = () =>
    space
      .behavior()
      .definition({ properties: { name: { type: String }, value: { type: null } } })
      .register()
  const empty = () => space.behavior().definition({}).register()
  return new Map<string, unknown>([
    ['wx://form-field', field()],
    ['wx://form-field-group', empty()],
    ['wx://form-field-button', empty()],
    ['wx://component-export', empty()],
  ])
}
