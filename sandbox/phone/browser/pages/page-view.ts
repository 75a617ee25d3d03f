import { glassEasel } from 'glass-easel-miniprogram-adapter'
import { CUSTOM_TAB_BAR } from '../custom-tab-bar'
import type { PhoneParts } from '../phone'
import { element } from '../screen/screen'
import { mount } from './mount'
import { createNavigationBar, type NavigationBar } from './navigation-bar'
import { callPage, hasMethod, type PageCaller } from './page-caller'
import { PullDown } from './pull-down'
import { type WindowSettings, windowSettings } from './window-settings'

export type Query = Readonly<Record<string, string>>

/** One page on the stack: its part of the screen, its component tree, its life. */
export class PageView {
  readonly path: string
  readonly query: Query
  readonly node: HTMLElement
  readonly scroller: HTMLElement
  readonly bar: NavigationBar
  readonly caller: PageCaller
  readonly pull: PullDown
  /** The page's own instance of a custom tab bar. */
  readonly tabBar: PageCaller | null
  readonly #phone: PhoneParts
  readonly #component: glassEasel.GeneralComponent
  /** What the page has changed by call; stays when the theme changes. */
  #colors: { background: string; text: 'black' | 'white' } | null = null
  #ready = false
  #shown = false
  #atBottom = false

  constructor(phone: PhoneParts, path: string, query: Query, way: 'back' | 'home' | 'none', onWay: () => void) {
    this.#phone = phone
    this.path = path
    this.query = query
    this.bar = createNavigationBar(way, onWay)
    this.scroller = element('phone-scroller')
    this.node = element('phone-view')
    const page = element('phone-page')
    page.append(this.scroller)
    this.node.append(this.bar.node, page)
    this.pull = new PullDown(page, this.scroller, () => this.call('onPullDownRefresh', undefined))
    this.applySettings()
    phone.screen.stack.append(this.node)
    const root = mount(phone, 'page-root', path, query)
    this.#component = root.component
    this.caller = root.caller
    Object.assign(this.caller, { route: path, options: query, __route__: path })
    this.#attach(root.attach)
    this.tabBar = this.#mountTabBar()
    this.scroller.addEventListener('scroll', () => this.#scrolled(), { passive: true })
  }

  get settings(): WindowSettings {
    return windowSettings(this.#phone.app, this.path, this.#phone.settings.theme)
  }

  applySettings(): void {
    const { title, barColor, barText, custom, pageColor, pullDown, scrollable } = this.settings
    this.bar.node.hidden = custom
    if (this.node.dataset.titled !== '1') this.bar.setTitle(title)
    this.bar.setColors(this.#colors?.background ?? barColor, this.#colors?.text ?? barText)
    this.scroller.style.background = pageColor
    this.scroller.classList.toggle('fixed', !scrollable)
    this.pull.setEnabled(pullDown)
  }

  setTitle(title: string): void {
    this.node.dataset.titled = '1'
    this.bar.setTitle(title)
  }

  setBarColors(background: string, text: 'black' | 'white'): void {
    this.#colors = { background, text }
    this.bar.setColors(background, text)
  }

  #attach(attach: (parent: HTMLElement) => void): void {
    const page = document.createElement('wx-page')
    page.setAttribute('data-page', this.path)
    this.scroller.append(page)
    attach(page)
  }

  /** The tab bar of the mini program's own stands in every tab page, each with a life of its own. */
  #mountTabBar(): PageCaller | null {
    const { app } = this.#phone
    const isTab = app.config.tabBar?.list.some(({ pagePath }) => pagePath === this.path)
    if (!app.config.tabBar?.custom || !isTab || app.components[CUSTOM_TAB_BAR] === undefined) return null
    const bar = mount(this.#phone, 'custom-tab-bar', CUSTOM_TAB_BAR, {})
    const place = element('phone-custom-tab')
    this.scroller.after(place)
    bar.attach(place)
    return bar.caller
  }

  call(name: string, input: unknown): unknown {
    return callPage(this.caller, name, input, (error, where) => this.#phone.recorder.error(error, `${this.path} ${where}`))
  }

  /** Calls `onLoad`, `onShow` and, when the browser has drawn it, `onReady`. */
  start(): void {
    this.call('onLoad', this.query)
    this.show()
    requestAnimationFrame(() => {
      this.#ready = true
      this.call('onReady', undefined)
    })
  }

  show(): void {
    if (this.#shown) return
    this.#shown = true
    this.node.classList.remove('hidden')
    this.call('onShow', undefined)
    this.#component.triggerPageLifetime('show', [{}])
  }

  hide(): void {
    if (!this.#shown) return
    this.#shown = false
    this.call('onHide', undefined)
    this.#component.triggerPageLifetime('hide', [])
    this.node.classList.add('hidden')
  }

  /** The window has another size. A page that is hidden hears nothing; it finds out when it is shown. */
  resized(size: { readonly windowWidth: number; readonly windowHeight: number }): void {
    if (!this.#shown) return
    this.call('onResize', { size })
    this.#component.triggerPageLifetime('resize', [{ size }])
  }

  /** The whole mini program goes to the background: the page hears of it, but stays on the screen. */
  hideForApp(): void {
    this.hide()
    this.node.classList.remove('hidden')
  }

  unload(): void {
    this.call('onUnload', undefined)
    glassEasel.Element.pretendDetached(this.#component)
    this.pull.stop()
    this.node.remove()
  }

  get ready(): boolean {
    return this.#ready
  }

  #scrolled(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller
    if (hasMethod(this.caller, 'onPageScroll')) this.call('onPageScroll', { scrollTop })
    const near = scrollTop + clientHeight >= scrollHeight - this.settings.reachBottomDistance
    if (near && !this.#atBottom) this.call('onReachBottom', undefined)
    this.#atBottom = near
  }
}
