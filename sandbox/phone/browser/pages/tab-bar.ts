import type { PhoneParts } from '../phone'
import { themed } from './window-settings'

export interface TabBar {
  /** Shows the bar with this page chosen; an empty path hides it. */
  draw(path: string): void
  setBadge(index: number, text: string): void
  setHidden(hidden: boolean): void
  /** Changes one tab, or the colours of all, as `wx.setTabBarItem` and `wx.setTabBarStyle` do. */
  change(index: number | null, fields: Readonly<Record<string, string>>): void
}

function tabNode(icon: string | undefined, text: string, badge: string | undefined): HTMLElement {
  const node = document.createElement('button')
  node.className = 'phone-tab'
  if (icon !== undefined) {
    const image = document.createElement('img')
    image.src = `/files/${icon.replace(/^\//, '')}`
    image.alt = ''
    node.append(image)
  }
  node.append(text)
  if (badge !== undefined) {
    const mark = document.createElement('i')
    mark.textContent = badge
    node.append(mark)
  }
  return node
}

/** The tab bar of app.json. A custom one is the page's own component, so nothing is drawn here. */
export function createTabBar(phone: PhoneParts, onTap: (path: string) => void): TabBar {
  const { tabBar } = phone.app.config
  const node = phone.screen.tabBar
  const badges = new Map<number, string>()
  const changes = new Map<number | null, Readonly<Record<string, string>>>()
  let hidden = false
  let drawn = ''
  const draw = (path: string) => {
    drawn = path
    node.hidden = path === '' || hidden || tabBar === undefined || tabBar.custom
    if (tabBar === undefined || node.hidden) return
    const color = (value: string) => themed(value, phone.app, phone.settings.theme)
    const style = { ...tabBar, ...changes.get(null) }
    node.style.background = color(style.backgroundColor)
    node.setAttribute('data-line', color(style.borderStyle))
    node.replaceChildren(
      ...tabBar.list.map((given, index) => {
        const tab = { ...given, ...changes.get(index) }
        const chosen = tab.pagePath === path
        const icon = chosen ? (tab.selectedIconPath ?? tab.iconPath) : tab.iconPath
        const button = tabNode(icon === undefined ? undefined : color(icon), tab.text, badges.get(index))
        button.style.color = color(chosen ? style.selectedColor : style.color)
        button.setAttribute('data-tab', tab.pagePath)
        if (chosen) button.setAttribute('aria-current', 'page')
        button.addEventListener('click', () => onTap(tab.pagePath))
        return button
      }),
    )
  }
  return {
    draw,
    setBadge(index, text) {
      if (text === '') badges.delete(index)
      else badges.set(index, text)
      draw(drawn)
    },
    change(index, fields) {
      changes.set(index, { ...changes.get(index), ...fields })
      draw(drawn)
    },
    setHidden(value) {
      hidden = value
      draw(drawn)
    },
  }
}
