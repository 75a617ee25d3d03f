import type { PhoneParts } from '../phone'
import { PageView, type Query } from './page-view'
import { createTabBar, type TabBar } from './tab-bar'

/** Limit of WeChat's page stack (docs/protocols/wechat.md, A1). */
const MAX_PAGES = 10

/** Why a page cannot be opened, in WeChat's words. */
class RouteError extends Error {}

export function parseUrl(url: string, from: string): { path: string; query: Query } {
  const [path = '', search = ''] = url.split('#')[0]?.split('?') ?? []
  const query = Object.fromEntries(
    search
      .split('&')
      .filter(Boolean)
      .map((pair) => {
        const at = pair.indexOf('=')
        return at < 0 ? [pair, ''] : [pair.slice(0, at), decodeURIComponent(pair.slice(at + 1))]
      }),
  )
  return { path: new URL(path.replace(/\.html$/, ''), `http://app/${from}`).pathname.slice(1), query }
}

/** The pages that are open, and the ways between them. Tab pages stay alive behind the others. */
export class PageStack {
  readonly #phone: PhoneParts
  readonly tabBar: TabBar
  readonly #tabs = new Map<string, PageView>()
  #views: PageView[] = []
  #held: (() => void)[] = []

  constructor(phone: PhoneParts) {
    this.#phone = phone
    this.tabBar = createTabBar(phone, (path) => this.#tapTab(path))
    phone.settings.onTheme(() => {
      for (const view of new Set([...this.#views, ...this.#tabs.values()])) view.applySettings()
      this.#settle()
    })
    // A phone in its frame keeps its size, whatever the browser's window does.
    window.addEventListener('resize', () => {
      const { clientWidth: windowWidth, clientHeight: windowHeight } = this.top?.scroller ?? document.body
      if (!phone.settings.frame) this.top?.resized({ windowWidth, windowHeight })
    })
  }

  get views(): readonly PageView[] {
    return this.#views
  }

  get top(): PageView | undefined {
    return this.#views.at(-1)
  }

  /** The page an element of the screen stands in. */
  viewOf(node: Element | null | undefined): PageView | undefined {
    return node ? [...this.#views, ...this.#tabs.values()].find((view) => view.node.contains(node)) : undefined
  }

  isTab(path: string): boolean {
    return this.#phone.app.config.tabBar?.list.some((tab) => tab.pagePath === path) ?? false
  }

  /** @throws RouteError where the page is unknown, a tab, or the eleventh. */
  navigateTo(url: string, prepare?: (caller: object) => void): PageView {
    const { path, query } = this.#target(url)
    if (this.isTab(path)) throw new RouteError('can not navigateTo a tabbar page')
    if (this.#views.length >= MAX_PAGES) throw new RouteError('webview count limit exceed')
    this.top?.hide()
    return this.#open(path, query, prepare)
  }

  redirectTo(url: string): PageView {
    const { path, query } = this.#target(url)
    if (this.isTab(path)) throw new RouteError('can not redirectTo a tabbar page')
    const last = this.#views.pop()
    if (last !== undefined) this.#close(last)
    return this.#open(path, query)
  }

  reLaunch(url: string): PageView {
    const { path, query } = this.#target(url)
    for (const view of new Set([...this.#views, ...this.#tabs.values()])) view.unload()
    this.#views = []
    this.#tabs.clear()
    return this.#open(path, query)
  }

  switchTab(url: string): PageView {
    const { path } = this.#target(url)
    if (!this.isTab(path)) throw new RouteError('can not switch to no-tabBar page')
    const kept = this.#tabs.get(path)
    for (const view of this.#views) {
      if (view === kept) continue
      if (this.isTab(view.path)) view.hide()
      else view.unload()
    }
    if (kept === undefined) {
      this.#views = []
      return this.#open(path, {})
    }
    this.#views = [kept]
    this.#settle()
    kept.show()
    return kept
  }

  /** The way back first puts away what was opened over the page. */
  holdBack(leave: () => void): void {
    this.#held.push(leave)
  }

  releaseBack(leave: () => void): void {
    this.#held = this.#held.filter((each) => each !== leave)
  }

  /** @throws RouteError at the first page. */
  navigateBack(delta: number): void {
    const leave = this.#held.pop()
    if (leave !== undefined) {
      leave()
      return
    }
    if (this.#views.length <= 1) throw new RouteError('cannot navigate back at first page.')
    for (const view of this.#views.splice(Math.max(1, this.#views.length - delta))) this.#close(view)
    this.#settle()
    this.top?.show()
  }

  #target(url: string): { path: string; query: Query } {
    const target = parseUrl(url, this.top?.path ?? '')
    if (!this.#phone.app.pages.includes(target.path)) throw new RouteError(`page "${target.path}" is not found`)
    if (this.#phone.settings.singlePage && this.#views.length > 0) throw new RouteError('can not be used in single page mode')
    return target
  }

  #open(path: string, query: Query, prepare?: (caller: object) => void): PageView {
    const tab = this.isTab(path)
    const way = this.#views.length > 0 ? 'back' : tab || path === this.#phone.app.pages[0] ? 'none' : 'home'
    this.tabBar.draw(tab ? path : '')
    const home = `/${this.#phone.app.config.tabBar?.list[0]?.pagePath ?? this.#phone.app.pages[0] ?? ''}`
    const view = new PageView(this.#phone, path, query, way, () => {
      if (way === 'back') this.navigateBack(1)
      else if (this.isTab(home.slice(1))) this.switchTab(home)
      else this.reLaunch(home)
    })
    this.#views.push(view)
    if (tab) this.#tabs.set(path, view)
    this.#settle()
    prepare?.(view.caller)
    view.start()
    return view
  }

  /** A tab page that leaves the stack by redirect is gone like any other. */
  #close(view: PageView): void {
    if (this.#tabs.get(view.path) === view) this.#tabs.delete(view.path)
    view.unload()
  }

  #settle(): void {
    const top = this.top
    this.tabBar.draw(top !== undefined && this.isTab(top.path) ? top.path : '')
    this.#drawBars()
  }

  #drawBars(): void {
    this.#phone.screen.setBarText(this.top?.settings.barText ?? 'black')
  }

  #tapTab(path: string): void {
    const index = this.#phone.app.config.tabBar?.list.findIndex((tab) => tab.pagePath === path) ?? -1
    const text = this.#phone.app.config.tabBar?.list[index]?.text ?? ''
    if (this.top?.path !== path) this.switchTab(`/${path}`)
    this.top?.call('onTabItemTap', { index, pagePath: path, text })
  }
}
