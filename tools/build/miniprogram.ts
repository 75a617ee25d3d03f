import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { checkReferences } from './pages/check-references'
import { iconStyles, iconsIn } from './pages/icons'
import { inPx } from './pages/in-px'
import { listFiles } from './pages/list-files'
import { paths } from './pages/paths'
import { type PackageSize, packageSizes } from './pages/sizes'
import { TDESIGN_PLACE, tdesignFiles } from './pages/tdesign'
import { transpile } from './pages/transpile'
import { checkWithWechatCompilers } from './pages/wechat-compilers'

export interface BuiltMiniprogram {
  /** Paths below `out`, sorted. */
  readonly files: readonly string[]
  readonly sizes: readonly PackageSize[]
}

const NPM = /^tdesign-miniprogram\/(.+)$/

/** `tdesign-miniprogram/popup/popup` → `/miniprogram_npm/tdesign-miniprogram/popup/popup`: no search path to differ between tools. */
function withRooted(json: string, used: Set<string>): string {
  const config = JSON.parse(json) as { usingComponents?: Record<string, string> }
  for (const [tag, path] of Object.entries(config.usingComponents ?? {})) {
    const inside = NPM.exec(path)?.[1]
    if (inside === undefined || config.usingComponents === undefined) continue
    used.add(inside)
    config.usingComponents[tag] = `/${TDESIGN_PLACE}${inside}`
  }
  return JSON.stringify(config)
}

function subpackageRoots(appJson: string): string[] {
  const { subpackages = [] } = JSON.parse(appJson) as { subpackages?: { root: string }[] }
  return subpackages.map(({ root }) => root)
}

async function texts(files: readonly string[]): Promise<Map<string, string>> {
  const readable = files.filter(
    (file) => /\.(wxml|wxss|json|wxs|ts)$/.test(file) && !file.endsWith('tsconfig.json') && !file.endsWith('.d.ts'),
  )
  return new Map(await Promise.all(readable.map(async (file) => [file, await readFile(join(paths.source, file), 'utf8')] as const)))
}

/** Everything of the mini program as text, relative to the built folder: scripts, templates, TDesign, icons. */
async function make(files: readonly string[]): Promise<Map<string, string>> {
  const sources = await texts(files)
  const used = new Set<string>()
  const made = new Map<string, string>()
  const icons = new Set<string>()
  for (const [file, text] of sources) {
    if (/\.(wxml|ts)$/.test(file)) for (const name of iconsIn(text)) icons.add(name)
    if (file.endsWith('.ts')) continue
    made.set(file, file.endsWith('.json') ? withRooted(text, used) : text)
  }
  const scripts = await transpile({
    root: paths.source,
    files: [...sources.keys()].filter((file) => file.endsWith('.ts')),
    place: '',
    bare: (name) => (NPM.test(name) ? name.replace(NPM, `${TDESIGN_PLACE}$1`) : null),
  })
  for (const [file, text] of scripts.scripts) made.set(file, text)
  for (const name of scripts.bare) used.add(name.replace(NPM, '$1'))
  made.set('styles/icons.wxss', await iconStyles(paths.icons, icons))
  for (const [file, text] of await tdesignFiles(paths.tdesign, paths.icons, [...used])) made.set(TDESIGN_PLACE + file, text)
  for (const [file, text] of made) made.set(file, inPx(file, text))
  return made
}

function checkSizes(sizes: readonly PackageSize[]): void {
  const over = sizes.filter(({ kb, limitKb }) => kb > limitKb)
  if (over.length > 0)
    throw new Error(over.map(({ name, kb, limitKb }) => `package ${name}: ${kb.toFixed(0)} kB, at most ${limitKb}`).join('; '))
}

/**
 * Builds the mini program into `out` (emptied first): what WeChat DevTools opens and the phone shows. Fails where a page holds cloud code or
 * a page or component is missing, where WeChat's compilers refuse a template or a sheet, and where a package is too large.
 */
export async function buildMiniprogram(options: { readonly out: string }): Promise<BuiltMiniprogram> {
  const out = resolve(options.out)
  const files = await listFiles(paths.source)
  const made = await make(files)
  const gaps = checkReferences(made)
  if (gaps.length > 0) throw new Error(gaps.join('\n'))
  const pictures = files.filter((file) => /\.(png|svg|jpg)$/.test(file))
  await rm(out, { recursive: true, force: true })
  for (const folder of new Set([...made.keys(), ...pictures].map((file) => dirname(join(out, file)))))
    await mkdir(folder, { recursive: true })
  await Promise.all([...made].map(([file, text]) => writeFile(join(out, file), text)))
  await Promise.all(pictures.map((file) => cp(join(paths.source, file), join(out, file))))
  const built = await listFiles(out)
  checkWithWechatCompilers(out, built)
  const weights = new Map(await Promise.all(built.map(async (file) => [file, (await readFile(join(out, file))).byteLength] as const)))
  const sizes = packageSizes(weights, subpackageRoots(made.get('app.json') ?? '{}'))
  checkSizes(sizes)
  return { files: built, sizes }
}
