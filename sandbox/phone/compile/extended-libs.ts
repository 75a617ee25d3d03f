import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import * as z from 'zod'
import { scanApp } from './app-files'
import type { AppFiles } from './file-list'
import { layeredFiles } from './layered-files'

const WEUI = 'miniprogram_npm/weui-miniprogram/'

const config = z.looseObject({ useExtendedLib: z.looseObject({ weui: z.boolean().optional() }).optional() })

let weui: Promise<AppFiles> | undefined

/**
 * Files of a mini program, with those of the libraries WeChat itself brings where `useExtendedLib` names them: `weui` is
 * `weui-miniprogram`, as if it stood in `miniprogram_npm`. Others are not here; what they miss is named by whoever looks for it.
 */
export async function withExtendedLibs(files: AppFiles, appJson: string): Promise<AppFiles> {
  const parsed = config.safeParse(JSON.parse(appJson))
  if (!parsed.success || parsed.data.useExtendedLib?.weui !== true) return files
  weui ??= scanApp(join(dirname(createRequire(import.meta.url).resolve('weui-miniprogram/package.json')), 'miniprogram_dist'))
  return layeredFiles(files, await weui, WEUI)
}
