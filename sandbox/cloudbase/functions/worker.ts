/** A process that holds one function, as the pool sees it. */
export interface Worker {
  readonly pid: number
  readonly ended: boolean
  /** Resolves when the function is ready for its first call; rejects with the TcbError of one that does not load. */
  loaded(): Promise<void>
  /** Stops the process until `thaw`: what a call left behind does not run between calls. */
  freeze(): void
  thaw(): void
  setClock(clockOffset: number): void
  /** Ends the process at once; running calls fail. */
  kill(): void
}
