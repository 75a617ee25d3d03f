import type { glassEasel } from 'glass-easel-miniprogram-adapter'

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
  emit(type: string, detail?: unknown, bubbles?: boolean): void
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
  /** Key of `SHAPES`. */
  readonly shape: 'slot' | 'none' | 'text' | 'after' | 'wrapped'
  readonly properties?: Readonly<Record<string, PropertyType | string | number | boolean>>
  setup?(node: BuiltInNode): Hooks | undefined
}
