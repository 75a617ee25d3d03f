import { readdir, readFile } from 'node:fs/promises'
import { dirname, join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Room, rooms } from './rooms'

const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
const IMPORT = /^\s*(?:import|export)\s+(?:type\s+)?(?:[^'"]*?\sfrom\s+)?'([^']+)'|\bimport\('([^']+)'\)/gm
const DOORS = new Set(['index', 'contract', 'errors'])
const SDKS = /^(@cloudbase\/node-sdk|wx-server-sdk)/

export interface Import {
  /** Both from the project's root, without ending: `cloudfunctions/core/base/clock`. A package keeps its name. */
  readonly from: string
  readonly to: string
  readonly typeOnly: boolean
}

/** All imports of one source. Pure. */
export function importsOf(file: string, source: string): readonly Import[] {
  const from = file.replace(/\.d\.ts$|\.ts$/, '')
  return [...source.matchAll(IMPORT)].map((match) => {
    const target = match[1] ?? match[2] ?? ''
    const to = target.startsWith('.') ? posix.normalize(posix.join(posix.dirname(from), target)) : target
    return { from, to, typeOnly: /^\s*(import|export)\s+type\b/.test(match[0]) }
  })
}

const inside = (path: string, folder: string) => path === folder || path.startsWith(`${folder}/`)

function roomOf(path: string): Room | undefined {
  const inner = path.slice('cloudfunctions/'.length)
  return rooms.find((room) => inside(inner, room.path))
}

function cloudComplaint({ from, to }: Import): string | null {
  const [here, there] = [roomOf(from), roomOf(to)]
  if (here === undefined) return `${from} is in no room of tools/check/rooms.ts`
  if (SDKS.test(to)) return here.path === 'core/cloud' ? null : 'only core/cloud imports the SDKs'
  if (!to.startsWith('cloudfunctions/')) return inside(to, 'sandbox') ? 'the product never imports the sandbox' : null
  if (there === undefined) return `${to} is in no room of tools/check/rooms.ts`
  if (here === there) return null
  if (rooms.indexOf(there) > rooms.indexOf(here)) return `${here.path} comes before ${there.path}`
  const door = to.slice(`cloudfunctions/${there.path}/`.length) || 'index'
  return there.open || DOORS.has(door) ? null : `${there.path} is entered through its index, contract or errors`
}

/** Why an import is not allowed, or null. Pure. */
export function complaint(each: Import): string | null {
  const { from, to, typeOnly } = each
  if (inside(from, 'cloudfunctions')) return cloudComplaint(each)
  if (inside(from, 'sandbox'))
    return /^(cloudfunctions|miniprogram|tools|test)\//.test(to) ? 'the sandbox imports only itself and npm' : null
  if (inside(from, 'miniprogram')) {
    if (inside(to, 'typings')) return typeOnly ? null : 'pages import types only'
    return /^(cloudfunctions|sandbox|tools|test)\//.test(to) ? 'pages import only pages and types' : null
  }
  return null
}

async function sources(folder: string): Promise<readonly string[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true, recursive: true })
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => posix.join(entry.parentPath.slice(root.length + 1), entry.name))
}

/** Every forbidden import of the tree, one line each. */
export async function checkImports(): Promise<readonly string[]> {
  const files = (await Promise.all(['cloudfunctions', 'sandbox', 'miniprogram'].map(sources))).flat()
  const found = await Promise.all(files.map(async (file) => importsOf(file, await readFile(join(root, file), 'utf8'))))
  return found.flat().flatMap((each) => {
    const why = complaint(each)
    return why === null ? [] : [`${each.from} → ${each.to}: ${why}`]
  })
}
