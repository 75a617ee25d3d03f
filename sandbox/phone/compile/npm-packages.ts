import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'
import * as z from 'zod'
import { scanApp } from './app-files'
import type { AppFiles } from './file-list'
import { layeredFiles } from './layered-files'

const manifest = z.looseObject({
  version: z.string().default(''),
  miniprogram: z.string().optional(),
  dependencies: z.record(z.string(), z.string()).default({}),
})

type Manifest = z.infer<typeof manifest>

async function readManifest(folder: string): Promise<Manifest | null> {
  const text = await readFile(join(folder, 'package.json'), 'utf8').catch(() => null)
  return text === null ? null : manifest.parse(JSON.parse(text))
}

/** A package of the web as one CommonJS file, as the developer tools make of it. */
async function bundled(folder: string, { version }: Manifest): Promise<AppFiles> {
  const { outputFiles } = await build({
    entryPoints: [folder],
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'browser',
    mainFields: ['main'],
    target: 'es2018',
    logLevel: 'silent',
  })
  const text = outputFiles[0]?.text ?? ''
  return { stamps: new Map([['index.js', version]]), has: (path) => path === 'index.js', read: async () => text }
}

interface NpmPackage {
  readonly name: string
  readonly files: AppFiles
}

/** Made once a process: installed packages do not change under a running program. */
const made = new Map<string, Promise<AppFiles>>()

function once(folder: string, make: () => Promise<AppFiles>): Promise<AppFiles> {
  const known = made.get(folder)
  if (known !== undefined) return known
  const files = make()
  made.set(folder, files)
  files.catch(() => made.delete(folder))
  return files
}

async function packagesOf(project: string, names: readonly string[], seen: Set<string>): Promise<NpmPackage[]> {
  const found: NpmPackage[] = []
  for (const name of names) {
    if (seen.has(name)) continue
    seen.add(name)
    const folder = join(project, 'node_modules', name)
    const own = await readManifest(folder)
    if (own === null) continue
    const { miniprogram } = own
    const files = await once(folder, () => (miniprogram === undefined ? bundled(folder, own) : scanApp(join(folder, miniprogram)))).catch(
      () => null,
    )
    if (files !== null) found.push({ name, files })
    // A package of components requires its own as they stand; one of the web has them in its one file.
    if (miniprogram !== undefined) found.push(...(await packagesOf(project, Object.keys(own.dependencies), seen)))
  }
  return found
}

/**
 * What "build npm" of the developer tools would put into `miniprogram_npm`: the installed `dependencies` of the project's `package.json`.
 * A mini program that has been built keeps its own. What is not installed is missed by whoever requires it.
 */
export async function withNpmPackages(files: AppFiles, projects: readonly string[]): Promise<AppFiles> {
  if ([...files.stamps.keys()].some((path) => path.split('/').includes('miniprogram_npm'))) return files
  let all = files
  for (const project of projects) {
    const names = Object.keys((await readManifest(project))?.dependencies ?? {})
    for (const { name, files: library } of await packagesOf(project, names, new Set()))
      all = layeredFiles(all, library, `miniprogram_npm/${name}/`)
  }
  return all
}
