import { installBuiltIns } from './built-in/install'
import { ComponentCode } from './engine/code-space'
import { callPage } from './pages/page-caller'
import { PageStack, parseUrl } from './pages/page-stack'
import type { Phone } from './phone'
import { leaveFor } from './wechat/leave-for'
import { shareCard } from './wechat/share-card'
import { addCallerMethods } from './wx/caller-methods'
import { createWx } from './wx/create-wx'

type Parts = Omit<Phone, 'code' | 'stack' | 'wx' | 'share' | 'openMiniProgram'>

/** How the mini program was opened: from the list of mini programs (docs/protocols/wechat.md, A6, scenes). */
const SCENE = 1001

/** `App` and `getApp`: one instance, the mini program's own object. */
function createAppInstance() {
  let instance: object = {}
  return {
    App: (definition: object) => {
      instance = definition
    },
    getApp: () => instance,
  }
}

function createPhoneOf(parts: Parts, launch: object, { App, getApp }: ReturnType<typeof createAppInstance>): Phone {
  const code = new ComponentCode(parts.app, parts.recorder, () => ({
    wx: phone.wx,
    App,
    getApp,
    getCurrentPages: () => phone.stack.views.map((view) => view.caller),
  }))
  installBuiltIns(code.space, window.phoneShapes, () => phone)
  const stack = new PageStack({ ...parts, code })
  const share: Phone['share'] = (from, target) => void shareCard(phone, from, target)
  const openMiniProgram: Phone['openMiniProgram'] = (target) => leaveFor(phone, target)
  const known = { ...parts, code, stack, share, openMiniProgram }
  const phone: Phone = { ...known, wx: createWx({ ...known, wx: undefined }, launch) }
  addCallerMethods(phone)
  return phone
}

/** Runs app.js, `onLaunch` and `onShow`, then opens the page. */
export function startApp(parts: Parts, url: string): Phone {
  const first = url === '' ? `/${parts.app.config.entryPagePath ?? parts.app.pages[0] ?? ''}` : `/${url.replace(/^\//, '')}`
  const { path, query } = parseUrl(first, '')
  const launch = { path, query, scene: SCENE, referrerInfo: {} }
  const instance = createAppInstance()
  const phone = createPhoneOf(parts, launch, instance)
  const report = (error: unknown, where: string) => parts.recorder.error(error, `app ${where}`)
  const call = (name: string, input: unknown) => callPage(instance.getApp(), name, input, report)
  const attempt = (what: string, run: () => void) => {
    try {
      run()
    } catch (error) {
      report(error, what)
    }
  }
  attempt('app.js', () => void phone.code.modules.load('app.js'))
  parts.settings.onTheme((theme) => call('onThemeChange', { theme }))
  call('onLaunch', launch)
  call('onShow', launch)
  attempt(first, () => void phone.stack.reLaunch(first))
  return phone
}
