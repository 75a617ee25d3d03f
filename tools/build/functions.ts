import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild'
import { type CloudFunction, cloudFunctions } from './cloud-functions'
import { pureActions } from './pure-actions'
import { bundleSdk, type SdkPackage, sdkFiles } from './sdk'
import { withoutJsonSchema } from './without-json-schema'

const root = join(dirname(fileURLToPath(import.meta.url)), '../..')

/** `docs/…`: at most this much of our own code in a function (design: bundle-<function>-kb). */
export const MAX_BUNDLE_KB = 300

export interface BuiltFunction {
  readonly name: string
  /** Our code, without the SDK, KB of 1,024 bytes. */
  readonly bundleKb: number
  readonly sdks: readonly SdkPackage[]
}

const isSdk = (name: string): name is SdkPackage => name in sdkFiles

/** SDK imports become requires of the sibling file; what was asked for is noted in `used`. */
function sdkBeside(used: Set<SdkPackage>): Plugin {
  return {
    name: 'sdk-beside',
    setup(builder) {
      builder.onResolve({ filter: /^(@cloudbase\/node-sdk|wx-server-sdk)$/ }, ({ path }) => {
        if (!isSdk(path)) return null
        used.add(path)
        return { path: `./${sdkFiles[path]}`, external: true }
      })
    },
  }
}

const options: BuildOptions = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  minify: true,
  // Chinese as it is: escaped, each character takes twice the room.
  charset: 'utf8',
  // Names of functions would take 20 KB, a fifteenth of a bundle. Errors name themselves; places in a log are looked up in the map.
  sourcemap: 'external',
  outdir: 'out',
  legalComments: 'none',
  metafile: true,
  write: false,
  logLevel: 'error',
}

/** A stand-in in a function would be the worst kind of mock: no file outside `cloudfunctions` and `node_modules` may be in. */
function refuseForeignSources(name: string, metafile: Metafile): void {
  const foreign = Object.keys(metafile.inputs).filter((file) => !/^(cloudfunctions|node_modules)\//.test(file))
  if (foreign.length > 0) throw new Error(`${name} bundles foreign sources: ${foreign.join(', ')}`)
}

function configJson({ openapi, triggers }: CloudFunction): string {
  return `${JSON.stringify({ permissions: { openapi }, ...(triggers.length > 0 && { triggers }) }, null, 2)}\n`
}

function packageJson(name: string): string {
  return `${JSON.stringify({ name, version: '1.0.0', private: true, main: 'index.js', dependencies: {} }, null, 2)}\n`
}

interface Tools {
  sdk(name: SdkPackage): Promise<Uint8Array>
  readonly plugins: readonly Plugin[]
}

async function buildOne(cloudFunction: CloudFunction, out: string, { sdk, plugins }: Tools): Promise<BuiltFunction> {
  const { name } = cloudFunction
  const used = new Set<SdkPackage>()
  const result = await build({
    ...options,
    absWorkingDir: root,
    entryPoints: [`cloudfunctions/${name}/main.ts`],
    plugins: [sdkBeside(used), ...plugins, withoutJsonSchema, pureActions],
  })
  const outputs = result.outputFiles ?? []
  const [file, map] = ['.js', '.map'].map((ending) => outputs.find(({ path }) => path.endsWith(ending)))
  if (file === undefined || map === undefined || result.metafile === undefined) throw new Error(`${name} gave no output`)
  refuseForeignSources(name, result.metafile)
  const bundleKb = Math.ceil(file.contents.length / 1024)
  if (bundleKb > MAX_BUNDLE_KB) throw new Error(`${name} is ${bundleKb} KB without the SDK, more than ${MAX_BUNDLE_KB}`)
  // What the output still requires counts, not what was only looked at: a cloud call nobody makes brings no SDK along.
  const needed = new Set(Object.values(result.metafile.outputs).flatMap(({ imports }) => imports.map(({ path }) => path)))
  const sdks = [...used].filter((each) => needed.has(`./${sdkFiles[each]}`))
  const [folder, maps] = [join(out, name), join(out, '../maps')]
  await Promise.all([folder, maps].map((each) => mkdir(each, { recursive: true })))
  await Promise.all([
    writeFile(join(maps, `${name}.js.map`), map.contents),
    writeFile(join(folder, 'index.js'), file.contents),
    writeFile(join(folder, 'config.json'), configJson(cloudFunction)),
    writeFile(join(folder, 'package.json'), packageJson(name)),
    ...sdks.map(async (each) => writeFile(join(folder, sdkFiles[each]), await sdk(each))),
  ])
  return { name, bundleKb, sdks }
}

/**
 * Bundles every function into `out/<name>/`, and the map of its places into `maps` beside `out`: `index.js`, the SDKs it uses, `config.json`, `package.json` without dependencies.
 * `plugins` are for tests that break the product on purpose.
 */
export async function buildFunctions(out: string, plugins: readonly Plugin[] = []): Promise<readonly BuiltFunction[]> {
  await rm(out, { recursive: true, force: true })
  const bundles = new Map<SdkPackage, Promise<Uint8Array>>()
  const sdk = (name: SdkPackage) => {
    const known = bundles.get(name) ?? bundleSdk(name)
    bundles.set(name, known)
    return known
  }
  return Promise.all(cloudFunctions.map((each) => buildOne(each, out, { sdk, plugins })))
}
