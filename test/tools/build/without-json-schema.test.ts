import { build } from 'esbuild'
import { describe, expect, it } from 'vitest'
import { withoutJsonSchema } from '../../../tools/build/without-json-schema'

async function bundle(code: string) {
  const result = await build({
    stdin: { contents: code, resolveDir: process.cwd() },
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    plugins: [withoutJsonSchema],
  })
  return result.outputFiles[0]?.text ?? ''
}

function run(code: string): unknown {
  const module = { exports: {} as { answer?: unknown } }
  new Function('module', 'exports', code)(module, module.exports)
  return module.exports.answer
}

describe('a bundle without JSON Schema', () => {
  it('still checks, transforms and says what is wrong', async () => {
    const code = await bundle(`import * as z from 'zod'
      const shape = z.object({ n: z.int().min(1), t: z.string().trim().regex(/^a/), l: z.array(z.enum(['x'])).optional() })
      const good = shape.safeParse({ n: 1, t: ' ab ' }); const bad = shape.safeParse({ n: 0, t: 'b', l: ['y'] })
      export const answer = [good.data, bad.error.issues.map((issue) => issue.path.join('.'))]`)
    expect(run(code)).toEqual([{ n: 1, t: 'ab' }, ['n', 't', 'l.0']])
    expect(code).not.toContain('json-schema.org')
  })

  it('throws where somebody asks for a schema', async () => {
    const code = await bundle(`import * as z from 'zod'
      let said = 'nothing'; try { z.string().toJSONSchema() } catch (error) { said = error.message }
      export const answer = said`)
    expect(run(code)).toBe('JSON Schema is left out of this bundle')
  })
})
