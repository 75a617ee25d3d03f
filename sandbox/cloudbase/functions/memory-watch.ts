import { readFile } from 'node:fs/promises'

const PAGE_BYTES = 4096
const EVERY_MS = 100

/**
 * Watches a process's own resident memory while a call runs and tells when it is over the limit. Pages of files (the runtime's
 * program, some 35 MB) do not count: the system gives them back before it ends anybody. Without procfs (not Linux) only the heap
 * limit of the runtime itself is left.
 */
export function watchMemory(pid: number, limitMb: number, exceeded: () => void): () => void {
  const look = async () => {
    const [, resident = 0, ofFiles = 0] = (await readFile(`/proc/${pid}/statm`, 'utf8').catch(() => '')).split(' ').map(Number)
    if ((resident - ofFiles) * PAGE_BYTES > limitMb * 2 ** 20) exceeded()
  }
  const timer = setInterval(() => void look(), EVERY_MS)
  timer.unref()
  return () => clearInterval(timer)
}
