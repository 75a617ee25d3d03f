/** What a platform can do; a battery exercises each one that is declared. */
export interface Capabilities {
  /** Orders can be listed by the time they changed, and by the time they were placed. */
  readonly ordersByUpdate: boolean
  readonly ordersByCreation: boolean
  readonly productsByUpdate: boolean
  readonly categories: boolean
  /** Tells of changes by push: orders only, products only, both or nothing. */
  readonly push: readonly ('orders' | 'products')[]
  readonly ownApp: boolean
  readonly oauth: boolean
}
