import { mkdirSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

/** What `npm run cloudbase` was told, see docs/cloudbase-stand-in.md. */
export interface ServeOptions {
  readonly port: number
  readonly functions: string | null
  readonly data: string | null
  readonly envId: string
  readonly signedBy: { readonly secretId: string; readonly secretKey: string } | null
  /** No slash at the end. */
  readonly wechat: string | null
  readonly seed: string | null
}

const text = { type: 'string' } as const
const known = { port: text, functions: text, data: text, env: text, 'check-signatures': text, wechat: text, seed: text }

/** Reads the command line. Throws an Error in words for whoever typed it. */
export function readOptions(args: readonly string[]): ServeOptions {
  const { values } = parseArgs({ args: [...args], options: known })
  return {
    port: readPort(values.port ?? '0'),
    functions: values.functions === undefined ? null : readFolder('--functions', values.functions),
    data: values.data === undefined ? null : makeFolder('--data', values.data),
    envId: readEnv(values.env ?? 'sandbox'),
    signedBy: values['check-signatures'] === undefined ? null : readPair(values['check-signatures']),
    wechat: values.wechat === undefined ? null : readUrl('--wechat', values.wechat),
    seed: values.seed ?? null,
  }
}

function readPort(value: string): number {
  const port = Number(value)
  if (!/^\d+$/.test(value) || port > 65_535) throw new Error(`--port is a number from 0 to 65535, not ${JSON.stringify(value)}`)
  return port
}

function readEnv(value: string): string {
  if (!/^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/.test(value)) throw new Error(`--env is letters, digits and hyphens, not ${JSON.stringify(value)}`)
  return value
}

function readFolder(option: string, value: string): string {
  const folder = resolve(value)
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) throw new Error(`${option}: there is no folder ${folder}`)
  return folder
}

function makeFolder(option: string, value: string): string {
  try {
    mkdirSync(resolve(value), { recursive: true })
  } catch (error) {
    throw new Error(`${option}: cannot make a folder ${resolve(value)} (${error instanceof Error ? error.message : String(error)})`)
  }
  return readFolder(option, value)
}

function readPair(value: string): { readonly secretId: string; readonly secretKey: string } {
  const [, secretId, secretKey] = /^([^:,/\s]+):(\S+)$/.exec(value) ?? []
  if (secretId === undefined || secretKey === undefined) throw new Error('--check-signatures is SECRETID:SECRETKEY')
  return { secretId, secretKey }
}

function readUrl(option: string, value: string): string {
  if (!/^https?:\/\//.test(value) || !URL.canParse(value))
    throw new Error(`${option} is an address as http://127.0.0.1:7071, not ${JSON.stringify(value)}`)
  return value.replace(/\/+$/, '')
}
