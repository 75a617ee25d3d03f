/** The little of jsdom that these tests use; the package has no types of its own. */
declare module 'jsdom' {
  export class JSDOM {
    constructor(html: string, options?: { pretendToBeVisual?: boolean })
    readonly window: Readonly<Record<string, unknown>> & { readonly document: { readonly body: never } }
  }
}
