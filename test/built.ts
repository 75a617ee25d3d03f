import { access, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { inject } from 'vitest'
import { buildDeployable } from '../tools/build/deployable-functions'
import { buildMiniprogram } from '../tools/build/miniprogram'

export interface Built {
  /** Folder of the functions, as they are deployed. */
  readonly functionsDirectory: string
  readonly appDirectory: string
}

const LOOK_MS = 50

const exists = (file: string) =>
  access(file).then(
    () => true,
    () => false,
  )

/** Functions and pages, built once for all tests of a run: whoever asks first builds, the others wait. To be read, not to be changed. */
export async function built(): Promise<Built> {
  const folder = inject('buildFolder')
  const [done, failed] = [join(folder, 'done'), join(folder, 'failed')]
  const both = { functionsDirectory: join(folder, 'dist/cloudfunctions'), appDirectory: join(folder, 'miniprogram') }
  const isFirst = await mkdir(join(folder, 'begun')).then(
    () => true,
    () => false,
  )
  if (isFirst) {
    try {
      await Promise.all([buildDeployable(folder), buildMiniprogram({ out: both.appDirectory })])
      await writeFile(done, '')
    } catch (error) {
      await writeFile(failed, String(error))
      throw error
    }
  }
  while (!(await exists(done))) {
    if (await exists(failed)) throw new Error('the build that all tests share failed')
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
  }
  return both
}
