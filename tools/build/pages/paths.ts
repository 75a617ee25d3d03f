import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(fileURLToPath(import.meta.url), '../../../..')

/** Folders the build of the mini program reads from. */
export const paths = {
  source: join(root, 'miniprogram/'),
  tdesign: join(root, 'node_modules/tdesign-miniprogram/miniprogram_dist/'),
  icons: join(root, 'node_modules/tdesign-icons-svg/src/'),
} as const
