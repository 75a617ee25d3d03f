import { copyFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Plugin } from 'esbuild'
import { buildFunctions } from './functions'

/**
 * The functions as they are deployed from another folder: in `<folder>/dist/cloudfunctions`, with the cloudbaserc.json that names their
 * time and memory limits. Without it the cloud's own defaults hold, 3 s a call. Gives the folder of the functions.
 */
export async function buildDeployable(folder: string, plugins: readonly Plugin[] = []): Promise<string> {
  const functions = join(folder, 'dist/cloudfunctions')
  await mkdir(folder, { recursive: true })
  await copyFile(new URL('../../cloudbaserc.json', import.meta.url), join(folder, 'cloudbaserc.json'))
  await buildFunctions(functions, plugins)
  return functions
}
