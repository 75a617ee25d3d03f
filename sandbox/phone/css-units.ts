/**
 * Units of WXSS that a browser does not know, or measures on the wrong box, as custom properties the phone's screen sets:
 * `--rpx` (1/750 of the screen's width), `--vw`/`--vh` (1 % of the page, not of the browser), `--safe-*` (insets of the page).
 */
export function rewriteUnits(value: string): string {
  return value
    .replace(/(?:env|constant)\(\s*safe-area-inset-(top|right|bottom|left)\s*(?:,[^)]*)?\)/g, 'var(--safe-$1, 0px)')
    .replace(/(?<![\w#.-])(-?(?:\d+\.?\d*|\.\d+))(rpx|vh|vw)\b/g, 'calc($1 * var(--$2))')
}
