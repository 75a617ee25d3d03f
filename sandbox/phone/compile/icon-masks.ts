import type { AtRule, Rule } from 'postcss'

const GLYPH = /^\.t-icon-([\w-]+)::?before$/

/** A font that would be loaded from another host: no phone on this computer can have it. */
export function isRemoteFont(rule: AtRule): boolean {
  return rule.name === 'font-face' && /url\(\s*['"]?(?:https?:)?\/\//.test(rule.toString())
}

/**
 * TDesign draws an icon as a glyph of a font on its CDN. Here the same icon is a mask from `tdesign-icons-svg`, served by the phone at
 * `/icons/<name>.svg`; colour and size still follow the text. Answers whether the rule was a glyph.
 */
export function glyphToMask(rule: Rule): boolean {
  const name = GLYPH.exec(rule.selector)?.[1]
  if (name === undefined) return false
  const mask = `url("/icons/${name}.svg") center / contain no-repeat`
  rule.removeAll()
  rule.append(
    { prop: 'content', value: "''" },
    { prop: 'display', value: 'block' },
    { prop: 'width', value: '1em' },
    { prop: 'height', value: '1em' },
    { prop: 'margin', value: '0 auto' },
    { prop: 'background', value: 'currentColor' },
    { prop: '-webkit-mask', value: mask },
    { prop: 'mask', value: mask },
  )
  return true
}
