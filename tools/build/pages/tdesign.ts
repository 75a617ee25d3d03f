import { readFile } from 'node:fs/promises'
import { dirname, extname, join, normalize } from 'node:path'
import { tdesignIconStyles } from './icons'
import { transpile } from './transpile'

/** Where the built mini program keeps TDesign. */
export const TDESIGN_PLACE = 'miniprogram_npm/tdesign-miniprogram/'

const NPM: Readonly<Record<string, string>> = {
  tslib: 'miniprogram_npm/tslib/index',
  dayjs: 'miniprogram_npm/dayjs/index',
  tinycolor2: 'miniprogram_npm/tinycolor2/esm/tinycolor',
}

/** Icons TDesign's scripts choose by themselves, by component: these stand in no template. */
const CHOSEN: Readonly<Record<string, readonly string[]>> = {
  input: ['close-circle-filled'],
  search: ['search', 'close-circle-filled'],
  toast: ['check-circle', 'error-circle', 'close-circle'],
  image: ['ellipsis', 'close'],
  cell: ['chevron-right'],
  message: ['check-circle-filled', 'error-circle-filled', 'info-circle-filled', 'close'],
  'notice-bar': ['check-circle-filled', 'error-circle-filled', 'info-circle-filled', 'close'],
  checkbox: ['check', 'check-circle-filled', 'circle', 'minus-circle-filled'],
  radio: ['check', 'check-circle-filled', 'circle'],
  stepper: ['remove', 'add'],
  dialog: ['close'],
  popup: ['close'],
  tag: ['close'],
}

interface Found {
  readonly files: Map<string, string>
  readonly icons: Set<string>
}

/** `../button/button` of a file in `popup/` → `button/button`. */
function beside(file: string, path: string): string {
  return path.startsWith('/') ? path.slice(1) : normalize(join(dirname(file), path))
}

function linked(file: string, text: string): string[] {
  const kind = extname(file)
  if (kind === '.json') {
    const { usingComponents = {} } = JSON.parse(text) as { usingComponents?: Record<string, string> }
    return Object.values(usingComponents).flatMap((path) => component(beside(file, path)))
  }
  if (kind === '.wxml')
    return [...text.matchAll(/<(?:import|include|wxs)\b[^>]*\bsrc="([^"]+)"/g)].map((match) => beside(file, match[1] ?? ''))
  if (kind === '.wxs') return [...text.matchAll(/require\(['"]([^'"]+)['"]\)/g)].map((match) => beside(file, match[1] ?? ''))
  if (kind === '.wxss') return [...text.matchAll(/@import\s*['"]([^'"]+)['"]/g)].map((match) => beside(file, match[1] ?? ''))
  return []
}

function component(path: string): string[] {
  return ['.json', '.wxml', '.wxss', '.js'].map((end) => `${path}${end}`)
}

async function gather(folder: string, start: readonly string[]): Promise<Found> {
  const files = new Map<string, string>()
  const icons = new Set<string>()
  const queue = [...start]
  for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
    if (files.has(file)) continue
    const text = await readFile(join(folder, file), 'utf8')
    files.set(file, text)
    if (file.endsWith('.wxml')) for (const match of text.matchAll(/<t-icon[^>]*\bname="([a-z][a-z0-9-]*)"/g)) icons.add(match[1] ?? '')
    for (const name of CHOSEN[dirname(file)] ?? []) icons.add(name)
    queue.push(...linked(file, text))
  }
  return { files, icons }
}

/** Scripts import scripts: round after round until nothing new turns up. */
async function scriptsFrom(folder: string, start: readonly string[]): Promise<Map<string, string>> {
  const done = new Map<string, string>()
  let todo = [...start]
  while (todo.length > 0) {
    const bare = (name: string) => (NPM[name] === undefined ? null : TDESIGN_PLACE + NPM[name])
    const round = await transpile({ root: folder, files: todo, place: TDESIGN_PLACE, bare })
    for (const [file, text] of round.scripts) done.set(file, text)
    const wanted = [...round.imported, ...[...round.bare].map((name) => NPM[name] ?? name)].map((path) => `${path}.js`)
    todo = [...new Set(wanted)].filter((file) => !done.has(file))
  }
  return done
}

/**
 * The TDesign components in use, with all they need and nothing else. `used` are paths inside the package (`popup/popup`).
 * Answers file → text, relative to `TDESIGN_PLACE`.
 */
export async function tdesignFiles(folder: string, iconFolder: string, used: readonly string[]): Promise<Map<string, string>> {
  const start = used.flatMap((path) => (path.endsWith('index') ? [] : component(path)))
  const { files, icons } = await gather(folder, [...start, 'common/style/theme/_index.wxss'])
  const entries = [...files.keys()].filter((file) => file.endsWith('.js'))
  const plain = used.filter((path) => path.endsWith('index')).map((path) => `${path}.js`)
  const scripts = await scriptsFrom(folder, [...entries, ...plain])
  for (const [file, text] of scripts) files.set(file, text)
  const sheet = files.get('icon/icon.wxss')
  if (sheet !== undefined) files.set('icon/icon.wxss', await tdesignIconStyles(sheet, iconFolder, icons))
  return files
}
