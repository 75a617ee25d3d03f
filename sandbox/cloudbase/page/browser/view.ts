import type { Texts } from './text'

/** What every section is given. */
export interface View {
  readonly text: Texts
  /** Does something the person asked for; says so, or why not, and shows the section as it is then. */
  act(run: () => Promise<unknown>): Promise<void>
}

export interface Section {
  readonly node: HTMLElement
  /** Asks the cloud again; what somebody is typing stays. */
  refresh(): Promise<void>
}

export type CreateSection = (view: View) => Section
