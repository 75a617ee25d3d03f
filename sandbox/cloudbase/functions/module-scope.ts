import { existsSync, readFileSync, realpathSync } from 'node:fs'
import Module, { createRequire, isBuiltin } from 'node:module'
import { dirname, isAbsolute, join, sep } from 'node:path'

/** What a folder without package.json may still use; the cloud's console offers both. */
const SDKS = ['wx-server-sdk', '@cloudbase/node-sdk']

export interface ModuleScopeOptions {
  /** The function's folder: nothing above it was uploaded. */
  readonly directory: string
  /** A file beside whose node_modules declared packages are found. */
  readonly installation: string
  /** The cloud installs what package.json declares. */
  readonly installs: boolean
  /** Told once for each package that comes from this installation in a way the cloud would not do. */
  note(text: string): void
}

type Resolve = (request: string, parent: { readonly filename?: string | null } | null | undefined, ...more: unknown[]) => string

/**
 * Lets the function's files reach only its own folder and the packages that its package.json declares ("install in cloud", docs/protocols/cloudbase.md
 * §1). Packages themselves resolve as always, and so does an absolute path.
 */
export function scopeModules(options: ModuleScopeOptions): void {
  const inside = `${realpathSync(options.directory)}${sep}`
  const fromInstallation = createRequire(options.installation)
  const declared = readDeclared(options)
  const noted = new Set<string>()
  const plain: Resolve = Reflect.get(Module, '_resolveFilename')
  const resolve: Resolve = (request, parent, ...more) => {
    const own = parent?.filename?.startsWith(inside) === true
    if (!own || isBuiltin(request) || isAbsolute(request)) return plain(request, parent, ...more)
    const found = attempt(() => plain(request, parent, ...more))
    if (typeof found === 'string' && found.startsWith(inside)) return found
    const name = packageOf(request)
    const version = declared?.[name]
    if (name === '' || (declared === null ? !SDKS.includes(name) : version === undefined))
      throw typeof found === 'string' ? notFound(request, parent) : found
    if (!noted.has(name)) note(options, noted, name, version)
    return fromInstallation.resolve(request)
  }
  Reflect.set(Module, '_resolveFilename', resolve)
}

function note({ note: tell, installation }: ModuleScopeOptions, noted: Set<string>, name: string, version: string | undefined): void {
  noted.add(name)
  const used = installedVersion(installation, name)
  if (used === null)
    tell(`${name} is declared, but neither in the function's folder nor installed beside this CloudBase: npm install it there`)
  else if (version === undefined) tell(`no package.json declares ${name}: the one installed beside this CloudBase is used (${used})`)
  else if (version.replace(/^[\^~]/, '') !== used) tell(`${name} ${used} is used for the declared ${version}`)
}

/** Declared packages with their versions; null where no package.json is. */
function readDeclared({ directory, installs }: ModuleScopeOptions): Readonly<Record<string, string>> | null {
  const file = join(directory, 'package.json')
  if (!existsSync(file)) return null
  const content: { dependencies?: Record<string, string>; optionalDependencies?: Record<string, string> } = JSON.parse(
    readFileSync(file, 'utf8'),
  )
  return installs ? { ...content.dependencies, ...content.optionalDependencies } : {}
}

/** `@a/b/c` belongs to `@a/b`; a relative path to none. */
function packageOf(request: string): string {
  return /^(@[^/]+\/[^/]+|[^./][^/]*)/.exec(request)?.[0] ?? ''
}

function installedVersion(installation: string, name: string): string | null {
  const file = join(dirname(installation), 'node_modules', name, 'package.json')
  if (!existsSync(file)) return null
  const content: { version?: string } = JSON.parse(readFileSync(file, 'utf8'))
  return content.version ?? null
}

function attempt(action: () => string): unknown {
  try {
    return action()
  } catch (error) {
    return error
  }
}

function notFound(request: string, parent: Parameters<Resolve>[1]): Error {
  const error = new Error(`Cannot find module '${request}'\nRequire stack:\n- ${parent?.filename ?? ''}`)
  return Object.assign(error, { code: 'MODULE_NOT_FOUND', requireStack: [parent?.filename] })
}
