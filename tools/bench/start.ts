import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { command } from '../run/command'
import { atMost, type BenchRow } from './bench-row'
import { phoneReloadSeconds } from './phone-reload'

async function buildSeconds(out: string): Promise<number> {
  const started = performance.now()
  const { code, output } = await command('tsx', ['tools/build.ts', '--out', out])
  if (code !== 0) throw new Error(output)
  return (performance.now() - started) / 1000
}

/** From `npm start` on an empty data folder to the printed address. */
async function startSeconds(data: string): Promise<number> {
  const started = performance.now()
  const child = spawn(process.execPath, ['--import', 'tsx', 'tools/start.ts', '--data', data, '--port', '17070'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    return await new Promise<number>((resolve, reject) => {
      let text = ''
      child.stdout.on('data', (part: Buffer) => {
        text += part
        if (text.includes('open ')) resolve((performance.now() - started) / 1000)
      })
      child.once('close', () => reject(new Error(`npm start ended: ${text}`)))
    })
  } finally {
    child.kill('SIGTERM')
  }
}

/** Group `start`. */
export async function startBench(): Promise<readonly BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'weidian-link-start-'))
  try {
    return [
      atMost(
        'build-s',
        await buildSeconds(join(folder, 'dist')),
        's',
        5,
        'npm run build in a fresh process, pages and functions, checks of WeChat’s compilers included',
      ),
      atMost(
        'start-ready-s',
        await startSeconds(join(folder, 'data')),
        's',
        20,
        'npm start on an empty data folder until the address is printed, the sample shop bound',
      ),
      atMost(
        'phone-reload-s',
        await phoneReloadSeconds(join(folder, 'dist', 'miniprogram')),
        's',
        1.5,
        'a sheet of styles of the built mini program changes, the phone’s page is loaded anew until its first page is open; the median of five, in Chromium',
      ),
    ]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
