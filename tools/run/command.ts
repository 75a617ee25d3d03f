import { spawn } from 'node:child_process'

export interface Finished {
  readonly code: number
  readonly output: string
}

/** Runs a program of `node_modules/.bin` or the path, collecting what it prints; `show` also passes it on. */
export function command(name: string, args: readonly string[], options: { readonly show?: boolean } = {}): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn('npx', ['--no-install', name, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
    const parts: Buffer[] = []
    const take = (part: Buffer) => {
      parts.push(part)
      if (options.show) process.stdout.write(part)
    }
    child.stdout.on('data', take)
    child.stderr.on('data', take)
    child.once('error', reject)
    child.once('close', (code) => resolve({ code: code ?? 1, output: Buffer.concat(parts).toString('utf8') }))
  })
}
