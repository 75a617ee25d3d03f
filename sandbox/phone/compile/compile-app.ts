import { type AppConfig, type AppTheme, pagesOf, parseAppConfig, parseTheme } from './app-config'
import { scanApp, stampOf } from './app-files'
import { compileScript } from './compile-script'
import { compileWxml } from './compile-wxml'
import { compileWxss } from './compile-wxss'
import { type ComponentInfo, type ComponentJson, componentInfo, readComponentJson } from './component-json'
import { errorText } from './error-text'
import type { AppFiles } from './file-list'
import type { StyleScope } from './rewrite-selector'

/** A mini program ready for the browser. */
export interface CompiledApp {
  /** Equal only while the folder is the same. */
  readonly stamp: string
  /** Sets `window.phoneApp`. */
  readonly script: string
  readonly style: string
  /** What is wrong, one line each; the phone shows them over the page. */
  readonly problems: readonly string[]
}

/** Remembers a file's output while its stamp is the same. */
class FileCache {
  readonly #kept = new Map<string, { readonly stamp: string; readonly output: string; readonly problems: readonly string[] }>()

  async get(key: string, stamp: string, problems: string[], make: (problems: string[]) => Promise<string>): Promise<string> {
    const kept = this.#kept.get(key)
    if (kept?.stamp === stamp) {
      problems.push(...kept.problems)
      return kept.output
    }
    const found: string[] = []
    const output = await make(found)
    this.#kept.set(key, { stamp, output, problems: found })
    problems.push(...found)
    return output
  }
}

async function readJsons(files: AppFiles, config: AppConfig, problems: string[]): Promise<Record<string, ComponentInfo>> {
  const pages = new Set(pagesOf(config))
  const read = async (path: string): Promise<ComponentJson> => {
    try {
      return files.has(`${path}.json`) ? readComponentJson(await files.read(`${path}.json`)) : { usingComponents: {} }
    } catch (error) {
      problems.push(`${path}.json: ${errorText(error)}`)
      return { usingComponents: {} }
    }
  }
  const app = componentInfo(files, 'app', { usingComponents: config.usingComponents }, {}, false, problems).json.usingComponents
  const infos: Record<string, ComponentInfo> = {}
  for (const file of files.stamps.keys()) {
    const path = file.replace(/\.wxml$/, '')
    if (!file.endsWith('.wxml') || !files.has(`${path}.js`)) continue
    infos[path] = componentInfo(files, path, await read(path), app, pages.has(path), problems)
  }
  for (const page of pages) if (infos[page] === undefined) problems.push(`app.json: page "${page}" has no .wxml or no .js`)
  return infos
}

async function compileScripts(files: AppFiles, cache: FileCache, problems: string[]): Promise<string> {
  const modules: string[] = []
  for (const [path, stamp] of files.stamps) {
    if (!path.endsWith('.js')) continue
    const code = await cache.get(path, stamp, problems, async (found) => compileScript(path, await files.read(path), found))
    modules.push(`${JSON.stringify(path)}:${code}`)
  }
  return `{${modules.join(',\n')}}`
}

async function compileStyles(files: AppFiles, infos: Readonly<Record<string, ComponentInfo>>, cache: FileCache, problems: string[]) {
  // A sheet may import any other, so one change makes all of them new.
  const all = [...files.stamps]
    .filter(([path]) => path.endsWith('.wxss'))
    .map((entry) => entry.join(':'))
    .join('\n')
  const sheets: [string, StyleScope][] = files.has('app.wxss') ? [['app.wxss', { prefix: '' }]] : []
  const of = (page: boolean) =>
    Object.entries(infos).flatMap(([path, info]): [string, StyleScope][] =>
      info.page === page && files.has(`${path}.wxss`) ? [[`${path}.wxss`, page ? { prefix: '', page: path } : { prefix: info.scope }]] : [],
    )
  sheets.push(...of(false), ...of(true))
  const outputs = sheets.map(([path, scope]) => cache.get(path, all, problems, (found) => compileWxss(files, path, scope, found)))
  return (await Promise.all(outputs)).join('\n')
}

async function readTheme(files: AppFiles, config: AppConfig, problems: string[]): Promise<AppTheme> {
  const none: AppTheme = { light: {}, dark: {} }
  if (config.themeLocation === undefined) return none
  try {
    return parseTheme(await files.read(config.themeLocation))
  } catch (error) {
    problems.push(`${config.themeLocation}: ${errorText(error)}`)
    return none
  }
}

async function compile(files: AppFiles, stamp: string, cache: FileCache): Promise<CompiledApp> {
  const problems: string[] = []
  const config = parseAppConfig(await files.read('app.json'))
  const infos = await readJsons(files, config, problems)
  const templateStamp = [...files.stamps]
    .filter(([path]) => /\.(wxml|wxs)$/.test(path))
    .map((entry) => entry.join(':'))
    .join('\n')
  const templates = await cache.get('templates', templateStamp, problems, (found) => compileWxml(files, found))
  const modules = await compileScripts(files, cache, problems)
  const style = await compileStyles(files, infos, cache, problems)
  const data = { config, theme: await readTheme(files, config, problems), pages: pagesOf(config), components: infos, problems }
  return {
    stamp,
    style,
    problems,
    script: `window.phoneApp=${JSON.stringify(data)};phoneApp.templates=${templates};phoneApp.modules=${modules};`,
  }
}

/** Compiles the folder when asked, again only when a file has changed, one compilation at a time. */
export function createAppCompiler(folder: string): () => Promise<CompiledApp> {
  const cache = new FileCache()
  let last: CompiledApp | undefined
  let running: Promise<CompiledApp> | undefined
  const run = async () => {
    const files = await scanApp(folder)
    const stamp = stampOf(files)
    if (last?.stamp !== stamp) last = await compile(files, stamp, cache)
    return last
  }
  return () => {
    running ??= run().finally(() => {
      running = undefined
    })
    return running
  }
}
