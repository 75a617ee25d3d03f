import { installBuiltIns } from './built-in/install'
import { ComponentCode } from './engine/code-space'
import { callPage } from './pages/page-caller'
import { PageStack, parseUrl } from './pages/page-stack'
import type { Phone } from './phone'
import { leaveFor } from './wechat/leave-for'
import { shareCard } from './wechat/share-card'
import { addCallerMethods } from './wx/caller-methods'
import { createWx } from './wx/create-wx'

type Attempt = (what: string, run: () => void) => void

type Parts = Omit<Phone, 'code' | 'stack' | 'wx' | 'share' | 'openMiniProgram'>

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

/** As programs are seen to read it: which version runs, and what `app.json` says. */
function wxConfig({ config, pages, appid }: Parts['app']): object {
  return { ...config, pages, envVersion: 'develop', platform: 'devtools', accountInfo: { appId: appid } }
}

function createPhoneOf(parts: Parts, launch: object, { App, getApp }: ReturnType<typeof createAppInstance>): Phone {
  const code = new ComponentCode(parts.app, parts.recorder, () => ({
    wx: phone.wx,
    App,
    getApp,
    requirePlugin(name: string) {
      parts.recorder.missing(`plugin ${name}`)
      throw new Error(`plugin "${name}" is not known to this phone`)
    },
    getCurrentPages: () => phone.stack.views.map((view) => view.caller),
    __wxConfig: wxConfig(parts.app),
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

/** `onShow`, `onHide`, `onError` … of `App`, and what the page on top hears of it. */
function listen({ life, stack, settings }: Phone, call: (name: string, input: unknown) => void): void {
  settings.onTheme((theme) => call('onThemeChange', { theme }))
  life.on('appShow', (options: unknown) => {
    call('onShow', options)
    stack.top?.show()
  })
  life.on('appHide', () => {
    stack.top?.hideForApp()
    call('onHide', {})
  })
  life.on('error', (line: unknown) => call('onError', line))
  life.on('unhandledRejection', (event: unknown) => call('onUnhandledRejection', event))
  life.on('pageNotFound', (page: unknown) => call('onPageNotFound', page))
}

/** Opens the first page; one that is not there is told to `onPageNotFound`, which may go elsewhere. */
function open({ app, life, stack, recorder }: Phone, url: string, launch: { path: string; query: object }, attempt: Attempt): void {
  if (!app.pages.includes(launch.path)) {
    life.tell('pageNotFound', { path: launch.path, query: launch.query, isEntryPage: true })
    if (stack.top === undefined) recorder.error(`page "${launch.path}" is not found`)
    return
  }
  attempt(url, () => void stack.reLaunch(url))
}

/** Runs app.js, `onLaunch` and `onShow`, then opens the page. */
export function startApp(parts: Parts, url: string): Phone {
  const first = url === '' ? `/${parts.app.config.entryPagePath ?? parts.app.pages[0] ?? ''}` : `/${url.replace(/^\//, '')}`
  const { path, query } = parseUrl(first, '')
  const { scene } = parts.settings
  const launch = { path, query, scene, referrerInfo: {}, apiCategory: parts.settings.singlePage ? 'browseOnly' : 'default' }
  parts.life.entered = launch
  const instance = createAppInstance()
  const phone = createPhoneOf(parts, launch, instance)
  const report = (error: unknown, where: string) => parts.recorder.error(error, `app ${where}`)
  const call = (name: string, input: unknown) => callPage(instance.getApp(), name, input, report)
  const attempt: Attempt = (what, run) => {
    try {
      run()
    } catch (error) {
      report(error, what)
    }
  }
  attempt('app.js', () => void phone.code.modules.load('app.js'))
  listen(phone, call)
  call('onLaunch', launch)
  call('onShow', launch)
  open(phone, first, launch, attempt)
  return phone
}
