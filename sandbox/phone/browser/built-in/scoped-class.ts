import type { glassEasel } from 'glass-easel-miniprogram-adapter'

/** A class written in a template, as it stands in the DOM there: with the prefix of the component whose template it is. */
export function scopedClass(element: glassEasel.GeneralComponent, names: string): string {
  const host = element.ownerShadowRoot?.getHostNode()
  if (host === undefined) return names
  const { styleScope, extraStyleScope } = host.getComponentOptions()
  const manager = host.getRootBehavior().ownerSpace.styleScopeManager
  const prefixes = [styleScope, extraStyleScope].flatMap((scope) => (scope ? [manager.queryName(scope) ?? ''] : []))
  const all = prefixes.length === 0 ? [''] : prefixes
  return names
    .split(/\s+/)
    .filter(Boolean)
    .flatMap((name) => all.map((prefix) => (prefix === '' ? name : `${prefix}--${name}`)))
    .join(' ')
}
