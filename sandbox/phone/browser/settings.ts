export type Theme = 'light' | 'dark'

/** What a person can turn at the phone, with those who want to know. */
export class Settings {
  readonly user: string
  readonly language: 'zh_CN' | 'en'
  readonly frame: boolean
  /** How the mini program was opened (docs/protocols/wechat.md, A6); 1154 is the single page of a timeline. */
  readonly scene: number
  /** WeChat's text size, px; 17 is the usual one, 25 the largest. */
  readonly fontSize: number
  /** What the console's privacy guide leaves out. */
  readonly undeclared: readonly string[]
  /** The user has switched all messages of this mini program off. */
  readonly messagesOff: boolean
  #theme: Theme
  #offline = false
  #latency = 0
  #tapping = false
  #tappedAt = Number.NEGATIVE_INFINITY
  readonly #listeners = { theme: new Set<(theme: Theme) => void>(), network: new Set<(offline: boolean) => void>() }

  constructor(query: URLSearchParams) {
    this.user = query.get('as') ?? 'shopper'
    this.language = query.get('lang') === 'en' ? 'en' : 'zh_CN'
    this.fontSize = Number(query.get('text') ?? 17)
    this.scene = Number(query.get('scene') ?? 1001)
    this.undeclared = (query.get('undeclared') ?? '').split(',').filter(Boolean)
    this.messagesOff = query.get('messages') === 'off'
    this.frame = query.get('frame') !== '0'
    this.#theme = query.get('theme') === 'dark' ? 'dark' : 'light'
  }

  get theme(): Theme {
    return this.#theme
  }

  get offline(): boolean {
    return this.#offline
  }

  /** A page opened from a timeline: alone, without sign-in and most of what WeChat offers. */
  get singlePage(): boolean {
    return this.scene === 1154
  }

  setTheme(theme: Theme): void {
    if (theme === this.#theme) return
    this.#theme = theme
    for (const listener of this.#listeners.theme) listener(theme)
  }

  setOffline(offline: boolean): void {
    if (offline === this.#offline) return
    this.#offline = offline
    for (const listener of this.#listeners.network) listener(offline)
  }

  /** Waits as long as the network is slow, ms. */
  get latency(): number {
    return this.#latency
  }

  setLatency(ms: number): void {
    this.#latency = ms
  }

  /** Runs what a tap starts; some calls are only allowed in there. */
  duringTap(run: () => void): void {
    this.#tapping = true
    this.#tappedAt = performance.now()
    try {
      run()
    } finally {
      this.#tapping = false
    }
  }

  /** In the tap's own handler, before anything is awaited. */
  get tapping(): boolean {
    return this.#tapping
  }

  /** Started by a tap, whatever was awaited since. */
  get tapped(): boolean {
    return this.#tapping || performance.now() - this.#tappedAt < 1_000
  }

  onTheme(listener: (theme: Theme) => void): void {
    this.#listeners.theme.add(listener)
  }

  onNetwork(listener: (offline: boolean) => void): void {
    this.#listeners.network.add(listener)
  }

  offTheme(listener?: (theme: Theme) => void): void {
    if (listener !== undefined) this.#listeners.theme.delete(listener)
  }

  offNetwork(listener?: (offline: boolean) => void): void {
    if (listener !== undefined) this.#listeners.network.delete(listener)
  }
}
