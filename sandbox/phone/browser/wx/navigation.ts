import { pageBox } from '../engine/geometry'
import type { Phone } from '../phone'
import { type Api, allAsynchronous, type Input, isObject, numberIn, textIn, WxFailure } from './api'
import { EventChannel, setOpenerChannel } from './event-channel'

/** Ways between the pages. */
function routing({ stack }: Phone): Api {
  return allAsynchronous({
    navigateTo(input: Input) {
      const channel = new EventChannel()
      const events = isObject(input.events) ? Object.entries(input.events) : []
      for (const [name, listener] of events) if (typeof listener === 'function') channel.on(name, (...values) => listener(...values))
      stack.navigateTo(textIn(input, 'url'), (caller) => setOpenerChannel(caller, channel))
      return { eventChannel: channel }
    },
    redirectTo(input) {
      stack.redirectTo(textIn(input, 'url'))
    },
    reLaunch(input) {
      stack.reLaunch(textIn(input, 'url'))
    },
    switchTab(input) {
      stack.switchTab(textIn(input, 'url'))
    },
    navigateBack(input) {
      stack.navigateBack(numberIn(input, 'delta', 1))
    },
  })
}

function scrollPage({ stack }: Phone, input: Input): void {
  const scroller = stack.top?.scroller
  const selector = textIn(input, 'selector')
  const target = selector === '' ? null : scroller?.querySelector(selector)
  if (scroller === undefined || (selector !== '' && !target)) throw new WxFailure('selector not found')
  const offset = numberIn(input, 'offsetTop')
  const top = target ? pageBox(target).top + scroller.scrollTop + offset : numberIn(input, 'scrollTop')
  scroller.scrollTo({ top, behavior: numberIn(input, 'duration', 300) > 0 ? 'smooth' : 'instant' })
}

/** What stands around the page. */
function surroundings(phone: Phone): Api {
  const { stack } = phone
  return allAsynchronous({
    setNavigationBarTitle(input) {
      stack.top?.setTitle(textIn(input, 'title'))
    },
    setNavigationBarColor(input) {
      const text = textIn(input, 'frontColor') === '#ffffff' ? 'white' : 'black'
      stack.top?.setBarColors(textIn(input, 'backgroundColor', '#ffffff'), text)
      phone.screen.setBarText(text)
    },
    showNavigationBarLoading() {
      stack.top?.bar.setLoading(true)
    },
    hideNavigationBarLoading() {
      stack.top?.bar.setLoading(false)
    },
    hideHomeButton() {
      stack.top?.bar.showHome(false)
    },
    startPullDownRefresh() {
      stack.top?.pull.start()
    },
    stopPullDownRefresh() {
      stack.top?.pull.stop()
    },
    setTabBarBadge(input) {
      stack.tabBar.setBadge(numberIn(input, 'index'), textIn(input, 'text'))
    },
    removeTabBarBadge(input) {
      stack.tabBar.setBadge(numberIn(input, 'index'), '')
    },
    setTabBarItem(input) {
      const fields = ['text', 'iconPath', 'selectedIconPath'].flatMap((name) =>
        input[name] === undefined ? [] : [[name, textIn(input, name)]],
      )
      stack.tabBar.change(numberIn(input, 'index'), Object.fromEntries(fields))
    },
    setTabBarStyle(input) {
      const names = ['color', 'selectedColor', 'backgroundColor', 'borderStyle']
      stack.tabBar.change(
        null,
        Object.fromEntries(names.flatMap((name) => (input[name] === undefined ? [] : [[name, textIn(input, name)]]))),
      )
    },
    showTabBarRedDot: (input) => stack.tabBar.setBadge(numberIn(input, 'index'), ' '),
    hideTabBarRedDot: (input) => stack.tabBar.setBadge(numberIn(input, 'index'), ''),
    hideTabBar: () => stack.tabBar.setHidden(true),
    showTabBar: () => stack.tabBar.setHidden(false),
    pageScrollTo: (input) => scrollPage(phone, input),
  })
}

/** Page stack, bars and scrolling. */
export const navigation = (phone: Phone): Api => ({ ...routing(phone), ...surroundings(phone) })
