import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, realpathSync, rmSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

/** A name only one process can listen on. On Linux and Windows it goes with the process, elsewhere it is a file that may be left over. */
function addressOf(directory: string): { readonly path: string; readonly isFile: boolean } {
  const name = `cloudbase-${createHash('sha256').update(realpathSync(directory)).digest('hex').slice(0, 24)}`
  if (process.platform === 'linux') return { path: `\0${name}`, isFile: false }
  if (process.platform === 'win32') return { path: `\\\\.\\pipe\\${name}`, isFile: false }
  return { path: join(tmpdir(), `${name}.sock`), isFile: true }
}

/** Null where somebody listens already. */
async function listen(path: string): Promise<Server | null> {
  const server = createServer((socket) => socket.end(String(process.pid)))
  // Who asks may be gone before the answer.
  server.on('connection', (socket) => socket.on('error', () => undefined))
  server.listen(path)
  server.unref()
  try {
    await once(server, 'listening')
    return server
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return null
    throw error
  }
}

/** The number of the process that listens; null where nobody does any more. */
async function holder(path: string): Promise<string | null> {
  try {
    return await text(connect(path))
  } catch {
    return null
  }
}

/**
 * Makes sure that this process alone works on `directory`, until `release` or its end, however it ends: memory is the truth while a
 * database is open, so a second process would write over what the first one keeps. Throws, naming the process that has it.
 */
export async function holdDirectory(directory: string): Promise<{ release(): void }> {
  mkdirSync(directory, { recursive: true })
  const { path, isFile } = addressOf(directory)
  let server = await listen(path)
  if (server === null && isFile && (await holder(path)) === null) {
    rmSync(path, { force: true })
    server = await listen(path)
  }
  if (server === null)
    throw new Error(`${directory} is in use by another CloudBase stand-in (process ${(await holder(path)) ?? 'unknown'})`)
  const held = server
  return { release: () => void held.close() }
}
