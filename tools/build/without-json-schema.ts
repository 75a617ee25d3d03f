import { readFile } from 'node:fs/promises'
import type { Plugin } from 'esbuild'

/**
 * Leaves zod's way to JSON Schema out of a bundle: 20 KB that every schema carries along and no function of ours calls. Each of its
 * exports throws, so that whoever calls one is told and not answered wrongly.
 */
export const withoutJsonSchema: Plugin = {
  name: 'without-json-schema',
  setup(builder) {
    builder.onLoad({ filter: /zod[\\/]v4[\\/]core[\\/](to-json-schema|json-schema-processors)\.js$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8')
      const named = [...source.matchAll(/^export (?:const|function) (\w+)/gm)].map(([, name]) => name)
      const renamed = [...source.matchAll(/^export \{ \w+ as (\w+) \}/gm)].map(([, name]) => name)
      const list = [...named, ...renamed].map((name) => `refuse as ${name}`).join(', ')
      return { contents: `const refuse = () => { throw new TypeError('JSON Schema is left out of this bundle') }\nexport { ${list} }` }
    })
  },
}
