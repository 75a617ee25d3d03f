import { readFile } from 'node:fs/promises'
import type { Plugin } from 'esbuild'

/**
 * Tells the bundler that tying a room's actions to their contracts changes nothing: a function that does not serve them leaves them out,
 * with all that only they need. (An annotation at the function itself is not followed from one file into another.)
 */
export const pureActions: Plugin = {
  name: 'pure-actions',
  setup(builder) {
    builder.onLoad({ filter: /[\\/]cloudfunctions[\\/]core[\\/].+\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8')
      const contents = source.replace(/^(export const \w+ = )(actions<)/gm, '$1/* @__PURE__ */ $2')
      return contents === source ? undefined : { contents, loader: 'ts' }
    })
  },
}
