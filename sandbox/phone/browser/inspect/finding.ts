/** What is wrong with a page as it stands, in words a test can print. */
export interface Finding {
  /** `wide` and `cut`: beyond the page or an edge; `spills`: out of its own box; `faint`: contrast; `small`, `nameless`, `nested`: taps. */
  readonly rule: 'wide' | 'cut' | 'spills' | 'faint' | 'small' | 'nameless' | 'nested'
  /** The element: its classes and its first words. */
  readonly where: string
  readonly detail: string
}

export interface Inspection {
  readonly findings: readonly Finding[]
  /** DOM nodes of the page's long list, else of the page. */
  readonly nodes: number
}
