import { BACK, HOME } from '../screen/icons'
import { element } from '../screen/screen'

/** The bar over a page: title, way back or home. The capsule belongs to the screen. */
export interface NavigationBar {
  readonly node: HTMLElement
  setTitle(title: string): void
  setColors(background: string, text: 'black' | 'white'): void
  setLoading(loading: boolean): void
  showHome(shown: boolean): void
}

export function createNavigationBar(way: 'back' | 'home' | 'none', onWay: () => void): NavigationBar {
  const node = element('phone-nav', '<button class="phone-nav-way"></button><b class="phone-nav-title"></b>')
  const button = node.querySelector('button')
  const title = node.querySelector('b')
  if (button === null || title === null) throw new Error('the navigation bar has no title')
  button.innerHTML = way === 'back' ? BACK : HOME
  button.hidden = way === 'none'
  button.setAttribute('aria-label', way === 'back' ? '返回' : '回首页')
  button.addEventListener('click', onWay)
  return {
    node,
    setTitle(text) {
      title.textContent = text
    },
    setColors(background, text) {
      node.style.background = background
      node.setAttribute('data-bar', text)
    },
    setLoading: (loading) => node.classList.toggle('loading', loading),
    showHome(shown) {
      if (way === 'home') button.hidden = !shown
    },
  }
}
