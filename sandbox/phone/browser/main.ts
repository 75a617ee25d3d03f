import { mirrorDatasets, PhoneBackend } from './engine/backend'
import { prepareGlassEasel } from './engine/code-space'
import { Gestures } from './engine/gestures'
import { installWxsBridge } from './engine/wxs-bridge'
import type { Phone } from './phone'
import { createRecorder } from './recorder'
import { createScreen } from './screen/screen'
import { Settings } from './settings'
import { startApp } from './start-app'

/** Called by the page when the runtime and the mini program are loaded. */
window.phoneStart = () => {
  const recorder = createRecorder()
  const app = window.phoneApp
  const query = new URLSearchParams(location.search)
  const settings = new Settings(query)
  prepareGlassEasel(recorder)
  mirrorDatasets()
  installWxsBridge()
  const screen = createScreen(settings)
  const backend = new PhoneBackend(recorder)
  for (const problem of app.problems) recorder.error(problem)
  const phone: Phone = startApp({ app, recorder, settings, screen, backend }, query.get('page') ?? '')
  new Gestures(backend, screen.root)
  void phone
}
