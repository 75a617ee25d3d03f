import { spawnSync } from 'node:child_process'
import { chmodSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

interface Compiler {
  wxmlToJs(root: string, options: { maxBuffer: number }): string
}

const require = createRequire(import.meta.url)

function binaries(): { folder: string } {
  const base = dirname(require.resolve('miniprogram-compiler/package.json'))
  const folder = join(base, 'bin', process.platform === 'darwin' ? 'mac' : process.platform === 'win32' ? 'windows' : 'linux')
  if (process.platform !== 'win32') for (const name of ['wcc', 'wcsc']) chmodSync(join(folder, name), 0o755)
  return { folder }
}

/**
 * WeChat's own compilers over a built mini program. Their grammar of 2020 is the strictest a phone may meet: no `?.`, arrows or
 * template literals in `{{ }}`. Throws with file, line and column of the first mistake.
 */
export function checkWithWechatCompilers(root: string, files: readonly string[]): void {
  const { folder } = binaries()
  const compiler: Compiler = require('miniprogram-compiler')
  compiler.wxmlToJs(root, { maxBuffer: 64 << 20 })
  const sheets = files.filter((file) => file.endsWith('.wxss'))
  const run = spawnSync(join(folder, process.platform === 'win32' ? 'wcsc.exe' : 'wcsc'), ['-db', '-pc', '0', ...sheets], {
    cwd: root,
    maxBuffer: 64 << 20,
  })
  if (run.status !== 0) throw new Error(`WXSS: ${run.stderr.toString().trim() || run.error?.message || 'wcsc failed'}`)
}
