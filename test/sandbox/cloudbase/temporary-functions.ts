import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const require = createRequire(import.meta.url)

/** `require` of a vendor's SDK from anywhere on this computer, as text for a function's code. */
export const nodeSdk = `require(${JSON.stringify(require.resolve('@cloudbase/node-sdk'))})`
export const wxServerSdk = `require(${JSON.stringify(require.resolve('wx-server-sdk'))})`

export interface TemporaryFunction {
  readonly code: string
  readonly config?: unknown
  /** More files by name; `scf_bootstrap` can be executed. */
  readonly files?: Readonly<Record<string, string>>
}

/** A folder of functions that exists for one test. */
export function temporaryFunctions(functions: Readonly<Record<string, string | TemporaryFunction>>) {
  const root = mkdtempSync(join(tmpdir(), 'functions-'))
  const directory = join(root, 'cloudfunctions')
  const write = (name: string, given: string | TemporaryFunction) => {
    const { code, config, files = {} }: TemporaryFunction = typeof given === 'string' ? { code: given } : given
    mkdirSync(join(directory, name), { recursive: true })
    writeFileSync(join(directory, name, 'index.js'), code)
    writeFileSync(join(directory, name, 'package.json'), JSON.stringify({ name, main: 'index.js' }))
    for (const [file, text] of Object.entries(files))
      writeFileSync(join(directory, name, file), text, { mode: file === 'scf_bootstrap' ? 0o755 : 0o644 })
    if (config !== undefined) writeFileSync(join(directory, name, 'config.json'), JSON.stringify(config))
  }
  mkdirSync(directory, { recursive: true })
  for (const [name, given] of Object.entries(functions)) write(name, given)
  return { root, directory, write, remove: () => rmSync(root, { recursive: true, force: true }) }
}
