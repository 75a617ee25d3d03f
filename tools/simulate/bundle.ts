import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'esbuild'
import type { Mutant } from '../../test/simulation/mutants'

const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
const core = join(root, 'cloudfunctions/core')

/** The SDKs talk to the real cloud: nothing here reaches them, and loading them takes longer than a seed. */
const withoutSdks: Plugin = {
  name: 'without-sdks',
  setup(bundler) {
    bundler.onResolve({ filter: /^(@cloudbase\/node-sdk|wx-server-sdk)$/ }, ({ path }) => ({ path, namespace: 'sdk' }))
    bundler.onLoad({ filter: /.*/, namespace: 'sdk' }, () => ({ contents: 'export default {}' }))
  },
}

/**
 * The text of a file with a mutant's edits in it. Throws where the text to be replaced does not stand in it exactly once: then the
 * product has changed and the mutant must follow.
 */
export function mutated(mutant: Mutant, file: string, text: string): string {
  return mutant.edits
    .filter((edit) => join(core, edit.file) === file)
    .reduce((code, { find, put }) => {
      const places = code.split(find).length - 1
      if (places !== 1) throw new Error(`mutant ${mutant.name} does not fit ${file} any more: its text stands there ${places} times`)
      return code.replace(find, () => put)
    }, text)
}

const planting = (mutant: Mutant): Plugin => ({
  name: `mutant ${mutant.name}`,
  setup(bundler) {
    const files = new Set(mutant.edits.map(({ file }) => join(core, file)))
    const met = new Set<string>()
    bundler.onLoad({ filter: /cloudfunctions.*\.ts$/ }, async ({ path }) => {
      if (!files.has(path)) return null
      met.add(path)
      return { contents: mutated(mutant, path, await readFile(path, 'utf8')), loader: 'ts' }
    })
    bundler.onEnd(() => {
      for (const file of files) if (!met.has(file)) throw new Error(`mutant ${mutant.name}: ${file} is not loaded`)
    })
  },
})

/** The files a mutant edits, as they are. */
export async function filesOf(mutant: Mutant): Promise<readonly { readonly file: string; readonly text: string }[]> {
  const files = [...new Set(mutant.edits.map(({ file }) => join(core, file)))]
  return Promise.all(files.map(async (file) => ({ file, text: await readFile(file, 'utf8') })))
}

/** The simulation as one file to run, with a bug planted where one is named. Whoever asked removes its folder. */
export async function bundleSimulation(mutant: Mutant | null = null): Promise<{ readonly folder: string; readonly file: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'weidian-link-simulation-'))
  const file = join(folder, 'simulation.mjs')
  await build({
    absWorkingDir: root,
    entryPoints: ['test/simulation/main.ts'],
    outfile: file,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    logLevel: 'error',
    // What is written for `require` is bundled too.
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    plugins: [withoutSdks, ...(mutant === null ? [] : [planting(mutant)])],
  })
  return { folder, file }
}
