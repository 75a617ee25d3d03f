import { type AppConfig, pagesOf } from './app-config'
import { withoutMark } from './app-root'
import { type ComponentInfo, type ComponentJson, componentInfo, readComponentJson } from './component-json'
import { errorText } from './error-text'
import type { AppFiles } from './file-list'

/** Where the base library looks for a tab bar of the mini program's own. */
export const CUSTOM_TAB_BAR = 'custom-tab-bar/index'

const isScript = (files: AppFiles, path: string) => files.has(`${path}.js`) || files.has(`${path}.ts`)

async function readJson(files: AppFiles, path: string, problems: string[]): Promise<ComponentJson> {
  try {
    return files.has(`${path}.json`) ? readComponentJson(withoutMark(await files.read(`${path}.json`))) : { usingComponents: {} }
  } catch (error) {
    problems.push(`${path}.json: ${errorText(error)}`)
    return { usingComponents: {} }
  }
}

/** Options a component gives in its script, which change how its sheet of styles is written. */
async function scriptOptions(files: AppFiles, path: string): Promise<Partial<ComponentJson>> {
  const file = files.has(`${path}.ts`) ? `${path}.ts` : `${path}.js`
  const source = files.has(file) ? await files.read(file) : ''
  const shared = /styleIsolation\s*[:=]\s*['"]((?:page-)?shared)['"]/.exec(source)?.[1]
  return shared === 'shared' || shared === 'page-shared' ? { styleIsolation: shared } : {}
}

function usedBy({ json }: ComponentInfo): string[] {
  const generics = Object.values(json.componentGenerics ?? {}).flatMap((generic) => (generic === true ? [] : [generic.default]))
  return [...Object.values(json.usingComponents), ...generics].map((path) => path.replace(/^\//, ''))
}

/** Every page, and every component that a page, another component or `app.json` names: what nobody names is not looked at. */
export async function componentGraph(files: AppFiles, config: AppConfig, problems: string[]): Promise<Record<string, ComponentInfo>> {
  const pages = new Set(pagesOf(config))
  const app = componentInfo(files, 'app', { usingComponents: config.usingComponents }, {}, false, problems).json.usingComponents
  const infos: Record<string, ComponentInfo> = {}
  const waiting = [...pages, ...(config.tabBar?.custom ? [CUSTOM_TAB_BAR] : []), ...Object.values(app).map((path) => path.slice(1))]
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    if (infos[path] !== undefined) continue
    const page = pages.has(path)
    if (!files.has(`${path}.wxml`) || !isScript(files, path)) {
      problems.push(`${page ? 'app.json: page' : 'component'} "${path}" has no .wxml or no .js`)
      if (page) pages.delete(path)
      infos[path] = { page, scope: '', json: { usingComponents: {} }, missing: true }
      continue
    }
    const json = await readJson(files, path, problems)
    if (!page && json.component !== true) problems.push(`${path}.json: "component": true is missing`)
    const info = componentInfo(files, path, { ...(await scriptOptions(files, path)), ...json }, app, page, problems)
    infos[path] = info
    waiting.push(...usedBy(info))
  }
  return Object.fromEntries(Object.entries(infos).filter(([, info]) => !info.missing))
}
