import type { glassEasel } from 'glass-easel-miniprogram-adapter'
import { folderOf, joinPath } from '../../compile/resolve-path'
import { cloudFileUrl } from '../../css-units'
import { keptAddress } from '../files/file-store'

/** Where the browser finds what a template names: a file of the package, or any other address unchanged. */
export function fileUrl(source: string, element?: glassEasel.GeneralComponent): string {
  if (source === '' || /^(https?:|data:|blob:)/.test(source)) return source
  if (source.startsWith('cloud://')) return cloudFileUrl(source)
  const kept = keptAddress(source)
  if (kept !== null) return kept
  if (source.startsWith('//')) return `https:${source}`
  const from = element?.ownerShadowRoot?.getHostNode().is ?? ''
  return `/files/${joinPath(folderOf(from), source) ?? source}`
}
