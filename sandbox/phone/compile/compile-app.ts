import { resolve } from 'node:path'
import { type AppConfig, type AppTheme, pagesOf, parseAppConfig, parseTheme } from './app-config'
import { type ReadTexts, scanApp, stampOf } from './app-files'
import { type AppRoot, appRoot, withoutMark } from './app-root'
import { compileScript } from './compile-script'
import { compileWxml } from './compile-wxml'
import { compileWxss } from './compile-wxss'
import { componentGraph } from './component-graph'
import type { ComponentInfo } from './component-json'
import { errorText } from './error-text'
import { withExtendedLibs } from './extended-libs'
import type { AppFiles } from './file-list'
import { withNpmPackages } from './npm-packages'
import { reachableScripts } from './reachable-scripts'
import { reachableTemplates } from './reachable-templates'
import type { StyleScope } from './rewrite-selector'
import { sheetStamp } from './sheet-stamp'

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

async function compileScripts(
  files: AppFiles,
  infos: Readonly<Record<string, ComponentInfo>>,
  cache: FileCache,
  problems: string[],
): Promise<string> {
  const paths = await reachableScripts(files, Object.keys(infos))
  const compiled = paths.map(async (path): Promise<string> => {
    const compileIt = async (found: string[]) => compileScript(path, await files.read(path), found)
    const code = await cache.get(path, files.stamps.get(path) ?? '', problems, compileIt)
    return `${JSON.stringify(path.replace(/\.ts$/, '.js'))}:${code}`
  })
  return `{${(await Promise.all(compiled)).join(',\n')}}`
}

async function compileStyles(files: AppFiles, infos: Readonly<Record<string, ComponentInfo>>, cache: FileCache, problems: string[]) {
  const sheets: [string, StyleScope][] = files.has('app.wxss') ? [['app.wxss', { prefix: '' }]] : []
  const of = (page: boolean) =>
    Object.entries(infos).flatMap(([path, info]): [string, StyleScope][] =>
      info.page === page && files.has(`${path}.wxss`) ? [[`${path}.wxss`, page ? { prefix: '', page: path } : { prefix: info.scope }]] : [],
    )
  sheets.push(...of(false), ...of(true))
  const outputs = sheets.map(async ([path, scope]) => {
    const stamp = `${JSON.stringify(scope)}${await sheetStamp(files, path)}`
    return cache.get(path, stamp, problems, (found) => compileWxss(files, path, scope, found))
  })
  return (await Promise.all(outputs)).join('\n')
}

async function readTheme(files: AppFiles, config: AppConfig, problems: string[]): Promise<AppTheme> {
  const none: AppTheme = { light: {}, dark: {} }
  if (config.themeLocation === undefined) return none
  try {
    return parseTheme(withoutMark(await files.read(config.themeLocation)))
  } catch (error) {
    problems.push(`${config.themeLocation}: ${errorText(error)}`)
    return none
  }
}

/** Pages WeChat draws with Skyline are drawn as web pages here: near enough to look at, and said aloud. */
function skylineNotices(config: AppConfig, infos: Readonly<Record<string, ComponentInfo>>): string[] {
  const pages = Object.entries(infos).filter(([, { page, json }]) => page && json.renderer === 'skyline')
  if (config.renderer === 'skyline') return ['app.json: renderer "skyline" is drawn as "webview" here']
  return pages.map(([path]) => `${path}.json: renderer "skyline" is drawn as "webview" here`)
}

async function compile(files: AppFiles, root: AppRoot, stamp: string, cache: FileCache): Promise<CompiledApp> {
  const problems: string[] = []
  const config = parseAppConfig(withoutMark(await files.read('app.json')))
  const infos = await componentGraph(files, config, problems)
  const templateFiles = await reachableTemplates(files, Object.keys(infos))
  const templateStamp = templateFiles.map((path) => `${path}:${files.stamps.get(path)}`).join('\n')
  const [templates, modules, style] = await Promise.all([
    cache.get('templates', templateStamp, problems, (found) => compileWxml(files, templateFiles, found)),
    compileScripts(files, infos, cache, problems),
    compileStyles(files, infos, cache, problems),
  ])
  const pages = pagesOf(config).filter((path) => infos[path] !== undefined)
  const { appid, urlCheck } = root
  const data = {
    ...{ config, theme: await readTheme(files, config, problems), pages, components: infos, appid, urlCheck },
    ...{ problems: [...problems].sort(), notices: skylineNotices(config, infos) },
  }
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
  const texts: ReadTexts = new Map()
  let last: CompiledApp | undefined
  let running: Promise<CompiledApp> | undefined
  const run = async () => {
    const root = await appRoot(folder)
    const own = await scanApp(root.folder, texts)
    const projects = [...new Set([root.folder, resolve(folder)])]
    const files = await withExtendedLibs(await withNpmPackages(own, projects), withoutMark(await own.read('app.json')))
    const stamp = `${JSON.stringify(root)}\n${stampOf(files)}`
    if (last?.stamp !== stamp) last = await compile(files, root, stamp, cache)
    return last
  }
  return () => {
    running ??= run().finally(() => {
      running = undefined
    })
    return running
  }
}
