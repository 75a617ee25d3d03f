import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const script = fileURLToPath(new URL('../../sandbox/cloudbase/serve.ts', import.meta.url))

/** Packages with native code stay where they are installed. */
const NATIVE = ['lmdb', 'esbuild']

/** The stand-in's server as one file in `directory`: it starts in a fifth of the time it takes from its sources. */
export async function buildServer(directory: string): Promise<string> {
  const outfile = join(directory, 'serve.mjs')
  const { resolve } = createRequire(import.meta.url)
  const alias = Object.fromEntries(NATIVE.map((name) => [name, resolve(name)]))
  await build({
    entryPoints: [script],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    alias,
    external: Object.values(alias),
    // What is bundled may still call require().
    banner: { js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url)" },
    logLevel: 'silent',
  })
  return outfile
}
