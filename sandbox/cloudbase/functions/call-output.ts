/** Hands what a process prints to the call it belongs to. */
export class CallOutput {
  readonly #print: (requestId: string, text: string) => void
  #requestId: string | null = null
  #early = ''

  constructor(print: (requestId: string, text: string) => void) {
    this.#print = print
  }

  /** From now on output belongs to this call; so does what was printed while the function was loaded. */
  begin(requestId: string): void {
    this.#requestId = requestId
    if (this.#early !== '') this.#print(requestId, this.#early)
    this.#early = ''
  }

  add(text: string): void {
    if (this.#requestId === null) this.#early += text
    else this.#print(this.#requestId, text)
  }
}
