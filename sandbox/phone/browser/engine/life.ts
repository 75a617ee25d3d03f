import type { CodeSpace, glassEasel } from 'glass-easel-miniprogram-adapter'
import { componentOf } from './caller'
import { mirrorVirtualHost } from './mirror'
import { trust } from './trust'

/**
 * What every component of the mini program gets: `ready` after its first drawing (glass-easel knows the lifetime but never comes to it),
 * children before parents, and marks that a test can find.
 */
export function lifeOf(space: CodeSpace): glassEasel.GeneralBehavior {
  let waiting: glassEasel.GeneralComponent[] = []
  const flush = () => {
    const components = waiting
    waiting = []
    for (const component of components.reverse()) {
      mirrorVirtualHost(component)
      component.triggerLifetime('ready', [])
    }
  }
  const behavior = space.getComponentSpace().defineBehavior({
    lifetimes: {
      attached(this: unknown) {
        const component = componentOf(this)
        if (component === null) return
        if (waiting.length === 0) queueMicrotask(flush)
        waiting.push(component)
      },
    },
  })
  return trust<glassEasel.GeneralBehavior>(behavior)
}
