import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

export interface Server {
  /** What the SDK is given. */
  readonly adminUrl: string
  control(verb: string, input: unknown): Promise<unknown>
  /** SIGKILL; resolves when the process is gone. */
  kill(): Promise<void>
}

async function ask(adminUrl: string, verb: string, input: unknown): Promise<unknown> {
  const response = await fetch(`${adminUrl.slice(0, -'/admin'.length)}/control/${verb}`, { method: 'POST', body: JSON.stringify(input) })
  if (!response.ok) throw new Error(`control ${verb}: ${await response.text()}`)
  return response.json()
}

/** Starts the stand-in on `directory`, in a process of its own. With `killAfterMs` it is killed while it opens: null if that hit. */
export async function startServer(script: string, directory: string, killAfterMs: number | null): Promise<Server | null> {
  const child = spawn(process.execPath, [script, '--data', directory], { stdio: ['ignore', 'pipe', 'inherit'] })
  const gone = once(child, 'exit')
  const kill = async () => {
    child.kill('SIGKILL')
    await gone
  }
  const timer = killAfterMs === null ? null : setTimeout(() => child.kill('SIGKILL'), killAfterMs)
  const line = await Promise.race([once(createInterface({ input: child.stdout }), 'line'), gone.then(() => null)])
  if (killAfterMs !== null) {
    if (timer !== null) clearTimeout(timer)
    await kill()
    return null
  }
  if (line === null) throw new Error(`the server ended as it opened ${directory}`)
  const { url } = JSON.parse(String(line[0])) as { readonly url: string }
  return { adminUrl: url, control: (verb, input) => ask(url, verb, input), kill }
}
