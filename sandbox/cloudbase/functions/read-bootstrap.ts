import { existsSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { functionErrors } from './function-errors'

export interface Bootstrap {
  readonly command: string
  readonly args: readonly string[]
}

/** Where the cloud keeps its runtimes; none of them is here. */
const CLOUD_NODE = /\/var\/lang\/node\d+\/bin\/node(?![\w.-])/g

/**
 * How to start an HTTP function by its `scf_bootstrap` (docs/protocols/cloudbase.md §5): executable, line ends LF, an interpreter in the first line.
 * The cloud's paths of Node become `node`. Throws TcbError for a file the cloud could not run.
 */
export function readBootstrap(directory: string, node: string): Bootstrap {
  const file = join(directory, 'scf_bootstrap')
  const fail = (reason: string) => functionErrors.executeFail(`scf_bootstrap: ${reason}`)
  if (!existsSync(file)) throw fail('no such file')
  if ((statSync(file).mode & 0o111) === 0) throw fail('permission denied')
  const text = readFileSync(file, 'utf8')
  if (text.includes('\r')) throw fail('bad interpreter: the lines end with CR LF')
  if (!text.startsWith('#!')) throw fail('exec format error')
  const local = text.replaceAll(CLOUD_NODE, node)
  const words = (local.split('\n')[0] ?? '').slice(2).trim().split(/\s+/)
  const [command = '', ...options] = basename(words[0] ?? '') === 'env' ? words.slice(1) : words
  if (!/^(ba|da|z)?sh$/.test(basename(command))) return { command, args: [...options, file] }
  // As text instead of by its name: the file itself names a Node that is not here. `$0` stays.
  return { command, args: [...options, '-c', local, file] }
}
