import { readFile } from 'node:fs/promises'

const PAGE_BYTES = 4096
const EVERY_MS = 100

/**
 * Watches a process's resident memory while a call runs and tells when it is over the limit. Without procfs (not Linux) only the
 * heap limit of the runtime itself is left.
 */
export function watchMemory(pid: number, limitMb: number, exceeded: () => void): () => void {
  const look = async () => {
    const pages = await readFile(`/proc/${pid}/statm`, 'utf8').catch(() => '0 0')
    if (Number(pages.split(' ')[1] ?? 0) * PAGE_BYTES > limitMb * 2 ** 20) exceeded()
  }
  const timer = setInterval(() => void look(), EVERY_MS)
  timer.unref()
  return () => clearInterval(timer)
}
