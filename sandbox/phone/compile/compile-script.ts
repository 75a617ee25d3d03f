import { transform } from 'esbuild'
import { errorText } from './error-text'

/** Names a module finds; the page's own browser is hidden from it, as on a phone, where none of these exist. */
const GIVEN = ['wx', 'App', 'Page', 'Component', 'Behavior', 'getApp', 'getCurrentPages', 'Function']
const HIDDEN = [
  ...['window', 'document', 'location', 'navigator', 'history', 'localStorage', 'sessionStorage', 'indexedDB'],
  ...['fetch', 'XMLHttpRequest', 'WebSocket', 'alert', 'parent', 'top', 'self', 'frames', 'requestAnimationFrame'],
]

/** One module as the text of a function that waits for its surroundings; a module that cannot be read throws when it is required. */
export async function compileScript(path: string, source: string, problems: string[]): Promise<string> {
  const wrap = (body: string) => `function(${[...GIVEN, ...HIDDEN].join(',')}){return function(require,exports,module){${body}\n}}`
  try {
    const { code } = await transform(source, { loader: 'js', format: 'cjs', target: 'es2022', charset: 'utf8', sourcefile: path })
    return wrap(code)
  } catch (error) {
    const message = `${path}: ${errorText(error)}`
    problems.push(message)
    return wrap(`throw new SyntaxError(${JSON.stringify(message)})`)
  }
}
