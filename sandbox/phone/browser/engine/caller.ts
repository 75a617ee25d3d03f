import { glassEasel } from 'glass-easel-miniprogram-adapter'

/** The element of glass-easel behind `this` of a page or component. */
export function componentOf(caller: unknown): glassEasel.GeneralComponent | null {
  const inner: unknown = typeof caller === 'object' && caller !== null ? Reflect.get(caller, '_$') : undefined
  return glassEasel.Component.isComponent(inner) ? inner : null
}
