import { fileURLToPath } from 'node:url'
import { buildSync } from 'esbuild'

let code: string | null = null

/** The runner as one CommonJS text for `node --eval`: an instance starts without a TypeScript loader. */
export function runnerCode(): string {
  code ??= bundle()
  return code
}

function bundle(): string {
  const built = buildSync({
    entryPoints: [fileURLToPath(new URL('./runner.ts', import.meta.url))],
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    write: false,
    logLevel: 'silent',
  })
  return built.outputFiles[0]?.text ?? ''
}
