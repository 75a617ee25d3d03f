import type { Settings } from '../settings'
import { BATTERY, CAPSULE, SIGNAL, WIFI } from './icons'

/** Widths above this are a window on a computer: no status bar, no home indicator. */
const WIDE = 600

/** WeChat's usual text size, px. */
const USUAL_TEXT = 17

export interface Screen {
  readonly root: HTMLElement
  /** Pages stand here. */
  readonly stack: HTMLElement
  readonly tabBar: HTMLElement
  /** Toasts, dialogs and sheets. */
  readonly layer: HTMLElement
  readonly statusHeight: number
  readonly safeBottom: number
  readonly wide: boolean
  /** Dark signs on a light bar, or the other way round. */
  setBarText(style: 'black' | 'white'): void
  /** Letters grow with WeChat's text size, px. */
  setTextSize(px: number): void
}

export function element(className: string, inside = ''): HTMLElement {
  const node = document.createElement('div')
  node.className = className
  node.innerHTML = inside
  return node
}

/** A phone in China: UTC+8, wherever this computer is. */
function clock(): string {
  const now = new Date(Date.now() + 8 * 3_600_000)
  return `${now.getUTCHours()}:${String(now.getUTCMinutes()).padStart(2, '0')}`
}

function statusBar(): HTMLElement {
  const bar = element('phone-status', `<b></b><span>${SIGNAL}${WIFI}${BATTERY}</span>`)
  const tick = () => {
    const time = bar.querySelector('b')
    if (time !== null) time.textContent = clock()
  }
  tick()
  setInterval(tick, 10_000)
  return bar
}

/** `resizable` of app.json: only such a mini program gets the whole of a computer's window; others keep a phone's width. */
export function createScreen(settings: Settings, resizable: boolean): Screen {
  const wide = !settings.frame && window.innerWidth >= WIDE
  const root = element('phone')
  const body = element('phone-screen')
  const stack = element('phone-pages')
  const tabBar = element('phone-tabbar')
  const layer = element('phone-layer')
  body.append(stack, tabBar, layer, statusBar(), element('phone-capsule', CAPSULE), element('phone-home'))
  root.append(body)
  root.classList.toggle('framed', settings.frame)
  root.classList.toggle('wide', wide)
  root.classList.toggle('narrow-window', wide && !resizable)
  tabBar.hidden = true
  const measure = () => body.style.setProperty('--rpx', `${body.clientWidth / 750}px`)
  const setTextSize = (px: number) => body.style.setProperty('--text-zoom', String(px / USUAL_TEXT))
  setTextSize(settings.fontSize)
  const setTheme = () => root.setAttribute('data-theme', settings.theme)
  setTheme()
  settings.onTheme(setTheme)
  document.body.append(root)
  measure()
  window.addEventListener('resize', measure)
  return {
    root,
    stack,
    tabBar,
    layer,
    wide,
    statusHeight: wide ? 0 : 44,
    safeBottom: wide ? 0 : 34,
    setTextSize,
    setBarText: (style) => body.setAttribute('data-bar', style),
  }
}
