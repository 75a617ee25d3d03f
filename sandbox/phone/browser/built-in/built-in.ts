import type { glassEasel } from 'glass-easel-miniprogram-adapter'
import type { SHAPES } from '../../shapes'
import type { Phone } from '../phone'

type PropertyType = StringConstructor | NumberConstructor | BooleanConstructor | null

/** One element of the base library, as its code sees it. */
export interface BuiltInNode {
  readonly element: glassEasel.GeneralComponent
  readonly dom: HTMLElement
  get(name: string): unknown
  text(name: string): string
  number(name: string): number
  flag(name: string): boolean
  /** Changes a property from the inside, as a person's typing does; `model:` bindings follow. */
  set(name: string, value: unknown): void
  /** Answers what the handler returned, if it did. */
  emit(type: string, detail?: unknown, bubbles?: boolean): unknown
  /** A listener on the element itself, for events of the mini program (`tap`). */
  on(type: string, listener: (event: glassEasel.ShadowedEvent<unknown>) => void): void
}

export interface Hooks {
  /** When the element stands in the page, and after each change of a property. */
  render?(): void
  attached?(): void
  detached?(): void
}

/** A component of the base library: its properties with their defaults, the shape of its inside, and what it does. */
export interface BuiltIn {
  readonly name: string
  readonly shape: keyof typeof SHAPES
  readonly properties?: Readonly<Record<string, PropertyType | string | number | boolean>>
  setup?(node: BuiltInNode, phone: Phone): Hooks | undefined
}
