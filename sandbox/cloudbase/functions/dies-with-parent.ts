import { spawnSync } from 'node:child_process'

const SETPRIV = ['setpriv', '--pdeathsig', 'KILL'] as const

let prefix: readonly string[] | null = null

/**
 * Words in front of a command that make the kernel end it together with this process, even in a loop that never yields. Empty
 * where the system has no such tool (not Linux): then an instance ends by itself as soon as it yields.
 */
export function diesWithParent(): readonly string[] {
  prefix ??= spawnSync(SETPRIV[0], [...SETPRIV.slice(1), 'true']).status === 0 ? SETPRIV : []
  return prefix
}
