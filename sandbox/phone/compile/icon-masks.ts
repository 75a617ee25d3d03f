import type { AtRule, Rule } from 'postcss'

const GLYPH = /^\.t-icon-([\w-]+)::?before$/

/** A font that would be loaded from another host: no phone on this computer can have it. */
export function isRemoteFont(rule: AtRule): boolean {
  return rule.name === 'font-face' && /url\(\s*['"]?(?:https?:)?\/\//.test(rule.toString())
}

/**
 * TDesign draws an icon as a glyph of a font on its CDN. Here the same icon is a mask from `tdesign-icons-svg`, served by the phone at
 * `/icons/<name>.svg`; what all icons share stands in phone.css. Colour and size still follow the text. Answers whether the rule was a glyph.
 */
export function glyphToMask(rule: Rule): boolean {
  const name = GLYPH.exec(rule.selector)?.[1]
  if (name === undefined) return false
  rule.removeAll()
  rule.append({ prop: 'content', value: "''" }, { prop: '--phone-icon', value: `url("/icons/${name}.svg")` })
  return true
}
