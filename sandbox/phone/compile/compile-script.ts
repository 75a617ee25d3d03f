import { Script } from 'node:vm'
import { transform } from 'esbuild'
import { errorText } from './error-text'

/** Names a module finds; the page's own browser is hidden from it, as on a phone, where none of these exist. */
const GIVEN = [
  'wx',
  'App',
  'Page',
  'Component',
  'Behavior',
  'getApp',
  'getCurrentPages',
  'requirePlugin',
  '__wxConfig',
  'global',
  'Function',
]
const HIDDEN = [
  ...['window', 'document', 'location', 'navigator', 'history', 'localStorage', 'sessionStorage', 'indexedDB'],
  ...['fetch', 'XMLHttpRequest', 'WebSocket', 'alert', 'parent', 'top', 'self', 'frames', 'requestAnimationFrame'],
]

const wrap = (body: string) => `function(${[...GIVEN, ...HIDDEN].join(',')}){return function(require,exports,module){${body}\n}}`

/** Words that make a file a module of ES6; a file without them is CommonJS and may stay as it is. */
const ES_MODULE = /(^|[;}\s])(import|export)\b/

function isPlain(source: string): boolean {
  if (ES_MODULE.test(source)) return false
  try {
    return new Script(`(${wrap(source)})`) instanceof Script
  } catch {
    return false
  }
}

/** One module as the text of a function that waits for its surroundings; a module that cannot be read throws when it is required. */
export async function compileScript(path: string, source: string, problems: string[]): Promise<string> {
  if (path.endsWith('.js') && isPlain(source)) return wrap(source)
  const loader = path.endsWith('.ts') ? 'ts' : 'js'
  try {
    const { code } = await transform(source, { loader, format: 'cjs', target: 'es2022', charset: 'utf8', sourcefile: path })
    return wrap(code)
  } catch (error) {
    const message = `${path}: ${errorText(error)}`
    problems.push(message)
    return wrap(`throw new SyntaxError(${JSON.stringify(message)})`)
  }
}
