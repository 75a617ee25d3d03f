import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

const CLASS = /\bwl-i-([a-z][a-z0-9-]*[a-z0-9])\b/g
const UNUSED = /<path[^>]*fill="transparent"[^>]*><\/path>|<g>\s*<\/g>| (id|class|width|height)="[^"]*"/g

/** Names of the icons that templates and scripts ask for: `wl-i-search` → `search`. */
export function iconsIn(text: string): string[] {
  return [...text.matchAll(CLASS)].map((match) => match[1] ?? '')
}

/** The drawing as an address a mask can take. Its `view-box=` is a slip of the package: browsers know only `viewBox=`. */
async function iconUri(folder: string, name: string): Promise<string> {
  const svg = await readFile(join(folder, `${name}.svg`), 'utf8').catch(() => {
    throw new Error(`no icon is called ${name} (wl-i-${name})`)
  })
  const lean = svg.replace('view-box=', 'viewBox=').replace(UNUSED, '').replaceAll('currentColor', 'black').replaceAll('"', "'")
  const escaped = lean.replace(/[<>#%{}]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
  return `data:image/svg+xml,${escaped}`
}

/** The prefixed name alone: every WebView of WeChat knows it, and the drawing stands in the sheet once. */
const mask = (uri: string) => `-webkit-mask-image: url("${uri}");`

const SHAPE =
  'width: 1em; height: 1em; background-color: currentColor; -webkit-mask-size: contain; -webkit-mask-repeat: no-repeat; -webkit-mask-position: center;'

/** `styles/icons.wxss`: one box of 1em filled with the text colour, and one mask per icon in use. */
export async function iconStyles(folder: string, names: ReadonlySet<string>): Promise<string> {
  const rules = [...names].sort().map(async (name) => `.wl-i-${name} { ${mask(await iconUri(folder, name))} }`)
  return `.wl-i { display: block; flex: none; ${SHAPE} }\n${(await Promise.all(rules)).join('\n')}\n`
}

/**
 * TDesign's icon sheet without its CDN font and its 2,000 glyphs: the same classes, drawn by masks, for the icons its components in use ask for.
 */
export async function tdesignIconStyles(sheet: string, folder: string, names: ReadonlySet<string>): Promise<string> {
  const lean = sheet.replace(/@font-face\{[^}]*\}/, '').replace(/\.t-icon-[a-z0-9-]+:before\{content:'\\[0-9A-F]+';\}\s*/g, '')
  const rules = [...names].sort().map(async (name) => `.t-icon-${name}:before { ${mask(await iconUri(folder, name))} }`)
  return `${lean}\n.t-icon-base:before { content: ''; display: block; ${SHAPE} }\n${(await Promise.all(rules)).join('\n')}\n`
}
