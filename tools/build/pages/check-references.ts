import { dirname, join, normalize } from 'node:path'

const PARTS = ['js', 'json', 'wxml']

interface AppJson {
  readonly pages: readonly string[]
  readonly subpackages?: readonly { readonly root: string; readonly pages: readonly string[] }[]
}

function missing(files: ReadonlySet<string>, base: string, wantedBy: string): string[] {
  return PARTS.filter((end) => !files.has(`${base}.${end}`)).map((end) => `${wantedBy} names ${base}, but there is no ${base}.${end}`)
}

/**
 * Do the pages of app.json and the components of every JSON exist in the built mini program? WeChat's compilers do not look, and a phone
 * shows a blank page. Answers one line per gap.
 */
export function checkReferences(made: ReadonlyMap<string, string>): string[] {
  const files = new Set(made.keys())
  const app = JSON.parse(made.get('app.json') ?? '{"pages":[]}') as AppJson
  const pages = [...app.pages, ...(app.subpackages ?? []).flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`))]
  const gaps = pages.flatMap((page) => missing(files, page, 'app.json'))
  for (const [file, text] of made) {
    if (!file.endsWith('.json') || file === 'app.json') continue
    const { usingComponents = {} } = JSON.parse(text) as { usingComponents?: Record<string, string> }
    for (const path of Object.values(usingComponents)) {
      const base = path.startsWith('/') ? path.slice(1) : normalize(join(dirname(file), path))
      gaps.push(...missing(files, base, file))
    }
  }
  return gaps
}
