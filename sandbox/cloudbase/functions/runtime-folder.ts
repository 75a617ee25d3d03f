import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundledCode } from './bundled-code'
import { diesWithParent } from './dies-with-parent'

export interface RuntimeFolder {
  /** Holds a command `node` that ends together with whoever started it. */
  readonly bin: string
  readonly node: string
  /** For `node --require`. */
  readonly preload: string
}

let folder: RuntimeFolder | null = null

/** What HTTP functions are started with, in a folder that is gone with this process. */
export function runtimeFolder(): RuntimeFolder {
  folder ??= make()
  return folder
}

function make(): RuntimeFolder {
  const bin = mkdtempSync(join(tmpdir(), 'cloudbase-runtime-'))
  process.once('exit', () => rmSync(bin, { recursive: true, force: true }))
  const node = join(bin, 'node')
  const command = [...diesWithParent(), process.execPath].map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ')
  writeFileSync(node, `#!/bin/sh\nexec ${command} "$@"\n`)
  chmodSync(node, 0o755)
  const preload = join(bin, 'http-preload.cjs')
  writeFileSync(preload, bundledCode('./http-preload.ts'))
  return { bin, node, preload }
}
