import { cp, mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { transform } from 'esbuild'

const SOURCE = fileURLToPath(new URL('./app', import.meta.url))
const TDESIGN = join(dirname(createRequire(import.meta.url).resolve('tdesign-miniprogram/package.json')), 'miniprogram_dist')

/** Components the sample uses, and what they stand on. */
const PARTS = [
  ...[
    'badge',
    'button',
    'cell',
    'cell-group',
    'common',
    'icon',
    'image',
    'input',
    'loading',
    'locale',
    'mixins',
    'overlay',
    'popup',
    'dialog',
  ],
  ...['search', 'sticky', 'switch', 'tab-panel', 'tabs', 'tag', 'toast', 'config-provider', 'skeleton', 'empty', 'miniprogram_npm'],
]

async function transpile(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.js')) continue
    const file = join(entry.parentPath, entry.name)
    const { code } = await transform(await readFile(file, 'utf8'), { format: 'cjs', target: 'es2018' })
    await writeFile(file, code)
  }
}

/** Builds the sample mini program as a real build leaves it: CommonJS files, TDesign in `miniprogram_npm`. Answers its folder. */
export async function buildSampleApp(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'phone-app-'))
  await cp(SOURCE, folder, { recursive: true })
  const packages = join(folder, 'miniprogram_npm', 'tdesign-miniprogram')
  await mkdir(packages, { recursive: true })
  await Promise.all(PARTS.map((part) => cp(join(TDESIGN, part), join(packages, part), { recursive: true })))
  await transpile(packages)
  return folder
}
