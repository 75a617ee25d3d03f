import type { Dialogs } from '../screen/dialogs'
import { element } from '../screen/screen'
import { WxFailure } from '../wx/api'

type Resolve = (answer: { readonly event: string; readonly buttonId?: string }) => void
type Listener = (resolve: Resolve, info: { readonly referrer: string }) => void

/** After a refusal the same question fails at once for this long, ms (docs/protocols/wechat.md, A4). */
const REFUSED_FOR = 10_000

/** Whether this user has agreed to the mini program's privacy guide, as WeChat keeps it. */
export class Privacy {
  readonly contract = '《小程序隐私保护指引》'
  readonly #key: string
  readonly #dialogs: Dialogs
  readonly #clock: () => number
  readonly #undeclared: ReadonlySet<string>
  #listener: Listener | null = null
  #refusedAt: number | null = null

  /** `undeclared`: what the console's privacy guide does not name, `setClipboardData`. */
  constructor(user: string, dialogs: Dialogs, clock: () => number, undeclared: readonly string[] = []) {
    this.#undeclared = new Set(undeclared)
    this.#key = `phone/${user}/privacy`
    this.#dialogs = dialogs
    this.#clock = clock
  }

  get agreed(): boolean {
    return localStorage.getItem(this.#key) === 'agreed'
  }

  agree(): void {
    localStorage.setItem(this.#key, 'agreed')
    this.#refusedAt = null
  }

  onNeed(listener: Listener): void {
    this.#listener = listener
  }

  /** Asks where it must; answers whether the user has agreed. Throws WxFailure where the guide does not declare it (errno 112). */
  async require(referrer: string): Promise<boolean> {
    if (this.#undeclared.has(referrer.replace(/^button\./, '')))
      throw new WxFailure('api scope is not declared in the privacy agreement', { errno: 112 })
    if (this.agreed) return true
    if (this.#refusedAt !== null && this.#clock() - this.#refusedAt < REFUSED_FOR) return false
    const agreed = this.#listener === null ? await this.#ask() : await this.#askApp(this.#listener, referrer)
    if (agreed) this.agree()
    else this.#refusedAt = this.#clock()
    return agreed
  }

  #askApp(listener: Listener, referrer: string): Promise<boolean> {
    return new Promise((resolve) => {
      listener(
        ({ event }) => {
          // Nobody agrees for the person: the button itself was tapped, or it does not count.
          if (event === 'agree' || event === 'disagree') resolve(event === 'agree' && this.agreed)
        },
        { referrer },
      )
    })
  }

  #ask(): Promise<boolean> {
    const box = element('phone-sheet-text', '<b>隐私保护提示</b><p></p>')
    const text = box.querySelector('p')
    if (text) text.textContent = `使用前请阅读${this.contract}。点“同意”表示你已读完并同意。`
    const choices = [
      { text: '拒绝', value: false },
      { text: '同意', value: true, kind: 'main' },
    ] as const
    return this.#dialogs.sheet<boolean>('privacy', box, choices, false)
  }
}
