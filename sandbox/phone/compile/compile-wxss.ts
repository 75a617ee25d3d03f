import postcss, { type AtRule, type ChildNode, type Container, type Root, type Rule } from 'postcss'
import { rewriteUnits, zoomLetters } from '../css-units'
import type { AppFiles } from './file-list'
import { glyphToMask, isRemoteFont } from './icon-masks'
import { folderOf, joinPath } from './resolve-path'
import { rewriteSelector, type StyleScope } from './rewrite-selector'

const SCHEME = /\(\s*prefers-color-scheme\s*:\s*(dark|light)\s*\)/
const SIZE_FEATURE = /(width|height|orientation|aspect-ratio)\s*[:<>=]/

async function readSheet(files: AppFiles, path: string, above: readonly string[], problems: string[]): Promise<Root> {
  const root = postcss.parse(await files.read(path), { from: path })
  const imports: AtRule[] = []
  root.walkAtRules('import', (rule) => void imports.push(rule))
  for (const rule of imports) {
    const target = joinPath(folderOf(path), rule.params.replace(/^url\(|\)$|['"]/g, '').trim())
    if (target === null || !files.has(target)) problems.push(`${path}: no style sheet ${rule.params}`)
    else if (!above.includes(target)) rule.before((await readSheet(files, target, [...above, path], problems)).nodes)
    rule.remove()
  }
  return root
}

/** Takes the colour scheme out of a media query; what is left stays. The theme is the phone's, not the browser's. */
function schemeOf(rule: AtRule): { dark: boolean | null; rest: string } {
  const found = SCHEME.exec(rule.params)
  if (found === null) return { dark: null, rest: rule.params }
  const rest = rule.params
    .replace(SCHEME, '')
    .replace(/^\s*and\s*|\s*and\s*$/g, '')
    .trim()
  return { dark: found[1] === 'dark', rest: /^(all|screen)$/.test(rest) ? '' : rest }
}

function unwrap(rule: AtRule): void {
  if (rule.nodes) rule.replaceWith(rule.nodes)
  else rule.remove()
}

function rewriteMedia(rule: AtRule): void {
  const params = rule.params.replace(/^(only\s+)?(screen|all)\s+and\s+/, '')
  if (!SIZE_FEATURE.test(params)) return
  rule.name = 'container'
  rule.params = `phone ${params}`
}

function rewriteRule(rule: Rule, scope: StyleScope, dark: boolean | null): void {
  if (rule.parent?.type === 'atrule' && 'name' in rule.parent && /keyframes$/.test(String(rule.parent.name))) return
  glyphToMask(rule)
  rule.selector = rewriteSelector(rule.selector, scope, dark)
}

function rewriteIn(container: Container<ChildNode>, scope: StyleScope, dark: boolean | null): void {
  for (const node of [...(container.nodes ?? [])]) {
    if (node.type === 'rule') rewriteRule(node, scope, dark)
    else if (node.type === 'atrule' && isRemoteFont(node)) node.remove()
    else if (node.type === 'atrule' && node.name === 'media') {
      const scheme = schemeOf(node)
      rewriteIn(node, scope, scheme.dark ?? dark)
      node.params = scheme.rest
      if (scheme.rest === '') unwrap(node)
      else rewriteMedia(node)
    } else if (node.type === 'atrule' && node.nodes) rewriteIn(node, scope, dark)
  }
}

function rewriteAll(root: Root, scope: StyleScope): void {
  rewriteIn(root, scope, null)
  root.walkDecls((declaration) => {
    declaration.value = rewriteUnits(zoomLetters(declaration.prop, declaration.value))
  })
  root.walkComments((comment) => void comment.remove())
}

/** One style sheet with its imports, for the browser. A sheet that cannot be read is empty and named in `problems`. */
export async function compileWxss(files: AppFiles, path: string, scope: StyleScope, problems: string[]): Promise<string> {
  try {
    const root = await readSheet(files, path, [], problems)
    rewriteAll(root, scope)
    return root.toString()
  } catch (error) {
    problems.push(`${path}: ${error instanceof Error ? error.message : String(error)}`)
    return ''
  }
}
