export type Theme = 'light' | 'dark'

/** What a person can turn at the phone, with those who want to know. */
export class Settings {
  readonly user: string
  readonly language: 'zh_CN' | 'en'
  readonly frame: boolean
  #theme: Theme
  #offline = false
  readonly #listeners = { theme: new Set<(theme: Theme) => void>(), network: new Set<(offline: boolean) => void>() }

  constructor(query: URLSearchParams) {
    this.user = query.get('as') ?? 'shopper'
    this.language = query.get('lang') === 'en' ? 'en' : 'zh_CN'
    this.frame = query.get('frame') !== '0'
    this.#theme = query.get('theme') === 'dark' ? 'dark' : 'light'
  }

  get theme(): Theme {
    return this.#theme
  }

  get offline(): boolean {
    return this.#offline
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

  onTheme(listener: (theme: Theme) => void): void {
    this.#listeners.theme.add(listener)
  }

  onNetwork(listener: (offline: boolean) => void): void {
    this.#listeners.network.add(listener)
  }
}
