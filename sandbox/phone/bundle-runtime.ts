import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

/** The browser side as one script; kept in memory, made once per process. */
export async function bundleRuntime(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('./browser/main.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    charset: 'utf8',
    minifyWhitespace: true,
    minifySyntax: true,
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'silent',
  })
  const [script] = outputFiles
  if (script === undefined) throw new Error('the phone has no script')
  return script.text
}
