import { fileURLToPath } from 'node:url'

const root = new URL('../../../', import.meta.url)

/** Folders the build of the mini program reads from. */
export const paths = {
  source: fileURLToPath(new URL('miniprogram/', root)),
  tdesign: fileURLToPath(new URL('node_modules/tdesign-miniprogram/miniprogram_dist/', root)),
  icons: fileURLToPath(new URL('node_modules/tdesign-icons-svg/src/', root)),
} as const
