import { installBuiltIns } from './built-in/install'
import { ComponentCode } from './engine/code-space'
import { callPage } from './pages/page-caller'
import { PageStack, parseUrl } from './pages/page-stack'
import type { Phone } from './phone'
import { openMiniProgram } from './wechat/open-mini-program'
import { shareCard } from './wechat/share-card'
import { addCallerMethods } from './wx/caller-methods'
import { createWx } from './wx/create-wx'

type Parts = Omit<Phone, 'code' | 'stack' | 'share' | 'openMiniProgram'>

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

/** Runs app.js, `onLaunch` and `onShow`, then opens the page. */
export function startApp(parts: Parts, url: string): Phone {
  const first = url === '' ? `/${parts.app.config.entryPagePath ?? parts.app.pages[0] ?? ''}` : `/${url.replace(/^\//, '')}`
  const { path, query } = parseUrl(first, '')
  const launch = { path, query, scene: SCENE, referrerInfo: {} }
  const { App, getApp } = createAppInstance()
  let wx: unknown
  const code = new ComponentCode(parts.app, parts.recorder, () => ({
    wx,
    App,
    getApp,
    getCurrentPages: () => phone.stack.views.map((view) => view.caller),
  }))
  installBuiltIns(code.space, window.phoneShapes, () => phone)
  const phone: Phone = {
    ...parts,
    code,
    stack: new PageStack({ ...parts, code }),
    share: (from, target) => void shareCard(phone, from, target),
    openMiniProgram: (target) => openMiniProgram(phone, target),
  }
  wx = createWx(phone, launch)
  addCallerMethods(phone)
  const report = (error: unknown, where: string) => parts.recorder.error(error, `app ${where}`)
  try {
    code.modules.load('app.js')
  } catch (error) {
    report(error, 'app.js')
  }
  callPage(getApp(), 'onLaunch', launch, report)
  callPage(getApp(), 'onShow', launch, report)
  try {
    phone.stack.reLaunch(first)
  } catch (error) {
    report(error, first)
  }
  return phone
}
