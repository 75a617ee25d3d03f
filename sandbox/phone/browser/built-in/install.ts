import type { CodeSpace, glassEasel } from 'glass-easel-miniprogram-adapter'
import type { PhoneApp } from '../app-data'
import { trust } from '../engine/trust'
import type { Phone } from '../phone'
import { BASIC } from './basic'
import type { BuiltIn } from './built-in'
import { BUTTONS } from './button'
import { CANVASES } from './canvas'
import { CHOICES } from './choice'
import { CONTAINERS } from './container'
import { defineBuiltIn } from './define'
import { FORMS } from './form'
import { IMAGES } from './image'
import { INDICATORS } from './indicators'
import { MAPS } from './map'
import { MOVABLES } from './movable'
import { PICKERS } from './picker'
import { PICKER_VIEWS } from './picker-view'
import { PLACEHOLDERS } from './placeholder'
import { RICH_TEXTS } from './rich-text'
import { SCROLL_VIEWS } from './scroll-view'
import { SWIPERS } from './swiper'
import { TEXT_FIELDS } from './text-field'
import { VIDEOS } from './video'
import { WEB_VIEWS } from './web-view'

const ALL: readonly BuiltIn[] = [
  ...[...BASIC, ...BUTTONS, ...CHOICES, ...FORMS, ...IMAGES, ...INDICATORS, ...PICKERS, ...PICKER_VIEWS],
  ...[...RICH_TEXTS, ...SCROLL_VIEWS, ...SWIPERS, ...TEXT_FIELDS, ...WEB_VIEWS],
  ...[...CANVASES, ...CONTAINERS, ...MAPS, ...MOVABLES, ...PLACEHOLDERS, ...VIDEOS],
]

/** Tags of the base library. */
export const BUILT_INS: ReadonlySet<string> = new Set(ALL.map(({ name }) => name))

/** Registers the base library's components in the mini program's space. */
export function installBuiltIns(space: CodeSpace, shapes: PhoneApp['templates'], phone: () => Phone): void {
  for (const builtIn of ALL) {
    const content = shapes[builtIn.shape]
    if (content === undefined) throw new Error(`no shape ${builtIn.shape}`)
    defineBuiltIn(space, builtIn, phone, trust<glassEasel.template.ComponentTemplate>({ groupList: shapes, content }))
  }
}
