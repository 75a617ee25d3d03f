import fs, { constants, realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Which arguments of a function of `fs` name what it changes. */
const changes: Readonly<Record<string, readonly number[]>> = {
  writeFile: [0],
  appendFile: [0],
  mkdir: [0],
  mkdtemp: [0],
  rmdir: [0],
  rm: [0],
  unlink: [0],
  truncate: [0],
  chmod: [0],
  chown: [0],
  utimes: [0],
  rename: [0, 1],
  link: [1],
  symlink: [1],
  copyFile: [1],
  cp: [1],
}

/**
 * Lets `fs` write under /tmp only, as the cloud does (docs/protocols/cloudbase.md §1); elsewhere it fails with EROFS. Programs that the function starts
 * and native modules are not held back.
 */
export function keepFilesReadOnly(directory: string): void {
  const code = `${realpathSync(directory)}${sep}`
  const open = [realpathSync(tmpdir()), '/tmp', '/dev'].map((one) => `${one}${sep}`)
  const refused = (path: unknown): string | null => {
    const text = textOf(path)
    if (text === null) return null
    const full = `${resolve(text)}${sep}`
    return full.startsWith(code) || !open.some((one) => full.startsWith(one)) ? text : null
  }
  for (const [name, places] of Object.entries(changes))
    wrap(name, (values) => places.map((place) => refused(values[place])).find((path) => path !== null) ?? null)
  wrap('open', (values) => (isWriting(values[1]) ? refused(values[0]) : null))
}

/** Puts a check in front of the three forms of one function of `fs`: with a callback, synchronous, with a promise. */
function wrap(name: string, refusal: (values: readonly unknown[]) => string | null): void {
  const plain = Reflect.get(fs, name)
  Reflect.set(fs, name, (...values: unknown[]) => {
    const path = refusal(values)
    const callback = values.at(-1)
    if (path === null || typeof callback !== 'function') return Reflect.apply(plain, fs, values)
    process.nextTick(() => callback(readOnly(name, path)))
    return undefined
  })
  for (const [owner, form] of [
    [fs, `${name}Sync`],
    [fs.promises, name],
  ] as const) {
    const other = Reflect.get(owner, form)
    Reflect.set(owner, form, (...values: unknown[]) => {
      const path = refusal(values)
      if (path === null) return Reflect.apply(other, owner, values)
      if (owner === fs) throw readOnly(name, path)
      return Promise.reject(readOnly(name, path))
    })
  }
}

/** Null for a file that is open already. */
function textOf(path: unknown): string | null {
  if (path instanceof URL) return fileURLToPath(path)
  return typeof path === 'string' ? path : Buffer.isBuffer(path) ? path.toString() : null
}

function isWriting(flags: unknown): boolean {
  if (typeof flags === 'number') return (flags & (constants.O_WRONLY | constants.O_RDWR | constants.O_CREAT)) !== 0
  return typeof flags === 'string' && /[wa+]/.test(flags)
}

function readOnly(call: string, path: string): Error {
  const syscall = call.endsWith('File') ? 'open' : call
  return Object.assign(new Error(`EROFS: read-only file system, ${syscall} '${path}'`), { errno: -30, code: 'EROFS', syscall, path })
}
