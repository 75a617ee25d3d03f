import { fileURLToPath } from 'node:url'
import { buildSync } from 'esbuild'

const codes = new Map<string, string>()

/** A file beside this one, with all it imports, as one CommonJS text: a process of a function starts without a TypeScript loader. */
export function bundledCode(file: './runner.ts' | './http-preload.ts'): string {
  const code = codes.get(file) ?? bundle(file)
  codes.set(file, code)
  return code
}

function bundle(file: string): string {
  const built = buildSync({
    entryPoints: [fileURLToPath(new URL(file, import.meta.url))],
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    write: false,
    logLevel: 'silent',
  })
  return built.outputFiles[0]?.text ?? ''
}
