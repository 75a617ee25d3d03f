import { installControl } from './control'
import { PhoneBackend } from './engine/backend'
import { prepareGlassEasel } from './engine/code-space'
import { Gestures } from './engine/gestures'
import { mirrorDatasets } from './engine/mirror'
import { installWxsBridge } from './engine/wxs-bridge'
import type { Phone } from './phone'
import { createRecorder } from './recorder'
import { Dialogs } from './screen/dialogs'
import { createScreen } from './screen/screen'
import { Settings } from './settings'
import { startApp } from './start-app'
import { AppLife } from './wechat/app-life'
import { WechatClient } from './wechat/client'
import { Privacy } from './wechat/privacy'
import { Scopes } from './wechat/scopes'

/** Called by the page when the runtime and the mini program are loaded. */
window.phoneStart = () => {
  const recorder = createRecorder()
  const app = window.phoneApp
  const query = new URLSearchParams(location.search)
  const settings = new Settings(query)
  prepareGlassEasel(recorder)
  mirrorDatasets()
  installWxsBridge()
  const screen = createScreen(settings, app.config.resizable)
  const dialogs = new Dialogs(screen.layer)
  const wechat = new WechatClient(settings.user, settings.singlePage)
  const privacy = new Privacy(settings.user, dialogs, () => performance.now(), settings.undeclared)
  const scopes = new Scopes(settings.user, dialogs)
  const life = new AppLife(recorder)
  const backend = new PhoneBackend(recorder)
  for (const notice of app.notices) recorder.notice(notice)
  for (const problem of app.problems) recorder.error(problem)
  const phone: Phone = startApp(
    { app, recorder, settings, screen, backend, dialogs, wechat, privacy, life, scopes },
    query.get('page') ?? '',
  )
  new Gestures(backend, settings, screen.root)
  installControl(phone)
}
