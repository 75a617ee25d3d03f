/** Where the phone serves a file of the cloud's storage, by its id. */
export function cloudFileUrl(fileId: string): string {
  return `/cloud-files/${encodeURIComponent(fileId)}`
}

/**
 * Units of WXSS that a browser does not know, or measures on the wrong box, as custom properties the phone's screen sets:
 * `--rpx` (1/750 of the screen's width), `--vw`/`--vh` (1 % of the page, not of the browser), `--safe-*` (insets of the page).
 * Pictures of the cloud's storage are found where the phone serves them.
 */
export function rewriteUnits(value: string): string {
  return value
    .replace(/url\(\s*(["']?)(cloud:\/\/[^"')]+?)\1\s*\)/g, (_, __, fileId: string) => `url("${cloudFileUrl(fileId)}")`)
    .replace(/(?:env|constant)\(\s*safe-area-inset-(top|right|bottom|left)\s*(?:,[^)]*)?\)/g, 'var(--safe-$1, 0px)')
    .replace(/(?<![\w#.-])(-?(?:\d+\.?\d*|\.\d+))(rpx|vh|vw)\b/g, 'calc($1 * var(--$2))')
}

const FIXED = /(?<![\w#.-])(\d+\.?\d*|\.\d+)(px|rpx|vw)\b/g

/**
 * Letters grow with WeChat's text size, boxes and line heights given in px do not, as in a web view with enlarged text: `--text-zoom` is
 * that size over the usual one. Sizes relative to other letters grow with these.
 */
export function zoomLetters(property: string, value: string): string {
  const zoomed = (amount: string) => `calc(${amount} * var(--text-zoom, 1))`
  if (property === 'font-size')
    return /^\s*var\(/.test(value) ? zoomed(value.trim()) : value.replace(FIXED, (found: string) => zoomed(found))
  if (property !== 'font' && !property.startsWith('--')) return value
  return value.replace(/(?<![\w#.-])((?:\d+\.?\d*|\.\d+)(?:px|rpx))(?=\s*\/\s*[\d.])/g, zoomed('$1'))
}
