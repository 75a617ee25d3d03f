import type { CodeSpace, glassEasel } from 'glass-easel-miniprogram-adapter'
import type { PhoneApp } from '../app-data'
import { BASIC } from './basic'
import type { BuiltIn } from './built-in'
import { defineBuiltIn } from './define'

const ALL: readonly BuiltIn[] = [...BASIC]

/** Registers the base library's components in the mini program's space. */
export function installBuiltIns(space: CodeSpace, shapes: PhoneApp['templates']): void {
  for (const builtIn of ALL) {
    const content = shapes[builtIn.shape]
    if (content === undefined) throw new Error(`no shape ${builtIn.shape}`)
    defineBuiltIn(space, builtIn, { groupList: shapes, content } as glassEasel.template.ComponentTemplate)
  }
}
