import parser from 'postcss-selector-parser'

/** Where a style sheet applies: a component's own classes, or one page. */
export interface StyleScope {
  /** Prefix of the classes, as glass-easel writes it into the DOM; empty for shared ones. */
  readonly prefix: string
  /** Page the sheet belongs to; none for `app.wxss` and components. */
  readonly page?: string
}

const TYPE_SELECTOR = /^[a-z][\w-]*$/i

function rewriteNodes(root: parser.Root, scope: StyleScope): void {
  root.walk((node) => {
    if (node.type === 'tag' && TYPE_SELECTOR.test(node.value)) node.value = `wx-${node.value}`
    else if (node.type === 'class' && scope.prefix !== '') node.value = `${scope.prefix}--${node.value}`
    else if (node.type === 'pseudo' && node.value === ':host') {
      node.replaceWith(parser.string({ value: `[wx-host="${scope.prefix}"]` }))
    }
  })
}

/** A selector of names only: no brackets, quotes or escapes, and no `:host`. */
const PLAIN = /^(?!.*:host)[\w\s.#:>+~*,%-]*$/
const NAME = /([.#:]*)(-?[a-z_][\w-]*)/gi

/** The same for most selectors, without a parser: it is what takes the time. */
function rewritePlain(selector: string, { prefix }: StyleScope): string[] {
  return selector.split(',').map((one) =>
    one.trim().replace(NAME, (whole, mark: string, name: string) => {
      if (mark === '') return `wx-${name}`
      return mark === '.' && prefix !== '' ? `.${prefix}--${name}` : whole
    }),
  )
}

function rewriteParsed(selector: string, scope: StyleScope): string[] {
  const root = parser().astSync(selector)
  rewriteNodes(root, scope)
  return root.nodes.map((node) => node.toString().trim())
}

function pageOnly(selector: string, page: string): string {
  const at = `:where([data-page="${page}"])`
  return /(^|[\s>+~])wx-page(?![\w-])/.test(selector) ? selector.replace(/wx-page(?![\w-])/, `wx-page${at}`) : `${at} ${selector}`
}

/** A WXSS selector as the browser must see it; the specificity never changes. `dark` adds the condition of a theme. */
export function rewriteSelector(selector: string, scope: StyleScope, dark: boolean | null): string {
  const written = PLAIN.test(selector) ? rewritePlain(selector, scope) : rewriteParsed(selector, scope)
  return written
    .map((text) => {
      const one = scope.page === undefined ? text : pageOnly(text, scope.page)
      return dark === null ? one : `:where([data-theme="${dark ? 'dark' : 'light'}"]) ${one}`
    })
    .join(',')
}
