/** Which hosts a web-view may open: those registered for the mini program (docs/protocols/wechat.md, platform rule 1). */
export class BusinessDomains {
  readonly #domains = new Map<string, boolean>()

  constructor(registered: readonly string[]) {
    for (const host of registered) this.#domains.set(host, true)
  }

  set(host: string, registered: boolean): void {
    this.#domains.set(host, registered)
  }

  list(): readonly { readonly host: string; readonly registered: boolean }[] {
    return [...this.#domains].map(([host, registered]) => ({ host, registered }))
  }

  mayOpen(host: string): boolean {
    return this.#domains.get(host) ?? false
  }
}
