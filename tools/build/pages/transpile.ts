import { dirname, extname, join, relative, resolve } from 'node:path'
import { build, type Plugin } from 'esbuild'

export interface TranspileOptions {
  /** Folder the scripts live in; an import that leaves it fails the build. */
  readonly root: string
  /** Scripts to transpile, relative to `root`. */
  readonly files: readonly string[]
  /** A bare import (`tdesign-miniprogram/toast/index`) → its file in the built mini program, relative to `place`; null is an error. */
  readonly bare: (specifier: string) => string | null
  /** Folder of the built mini program that `root` is copied to: `''` or `miniprogram_npm/…/`. */
  readonly place: string
}

export interface Transpiled {
  /** Script relative to `root`, `.js` → CommonJS text. */
  readonly scripts: ReadonlyMap<string, string>
  /** Scripts the given ones import, relative to `root`, without end. */
  readonly imported: ReadonlySet<string>
  /** Bare imports met. */
  readonly bare: ReadonlySet<string>
}

function walls(options: TranspileOptions, imported: Set<string>, bare: Set<string>): Plugin {
  return {
    name: 'walls',
    setup(setup) {
      setup.onResolve({ filter: /.*/ }, (args) => {
        if (args.kind === 'entry-point') return undefined
        const here = relative(options.root, dirname(args.importer))
        if (args.path.startsWith('.')) {
          const target = relative(options.root, resolve(dirname(args.importer), args.path))
          if (target.startsWith('..')) return { errors: [{ text: `${args.path} is outside the mini program: pages import types only` }] }
          imported.add(target)
          return { path: args.path, external: true }
        }
        const file = options.bare(args.path)
        if (file === null) return { errors: [{ text: `${args.path} is not built for pages` }] }
        bare.add(args.path)
        const from = join(options.place, here)
        const path = relative(from, file)
        return { path: path.startsWith('.') ? path : `./${path}`, external: true }
      })
    },
  }
}

/**
 * TypeScript or ES modules → CommonJS of ES2017, file by file: imports stay imports, so module state is shared as it is in WeChat.
 * Types vanish; whatever else crosses the wall to cloud code is an error.
 */
export async function transpile(options: TranspileOptions): Promise<Transpiled> {
  const imported = new Set<string>()
  const bare = new Set<string>()
  const result = await build({
    entryPoints: options.files.map((file) => join(options.root, file)),
    outdir: options.root,
    outbase: options.root,
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'neutral',
    target: 'es2017',
    metafile: true,
    charset: 'utf8',
    // WeChat weighs packages without what only people read.
    minifyWhitespace: true,
    logLevel: 'silent',
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
    plugins: [walls(options, imported, bare)],
  })
  const own = new Set(options.files.map((file) => resolve(options.root, file)))
  for (const input of Object.keys(result.metafile.inputs)) {
    if (!own.has(resolve(input))) throw new Error(`${input} was bundled into a page`)
  }
  const scripts = new Map(result.outputFiles.map((file) => [relative(options.root, file.path), file.text]))
  return { scripts, imported: new Set([...imported].map((path) => (extname(path) === '.js' ? path.slice(0, -3) : path))), bare }
}
