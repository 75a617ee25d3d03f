import { readFileSync, writeFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { createClock, type WorldClock } from '../../sandbox/base/clock'

/** The clock of an earlier start: what lies in its future would otherwise stand in the shop's books before it has happened. */
export async function keptClock(directory: string): Promise<WorldClock> {
  await mkdir(directory, { recursive: true })
  const file = join(directory, 'clock.json')
  const clock = createClock(Date.now, shiftIn(file))
  clock.onChange(() => writeFileSync(file, JSON.stringify({ shift: clock.offset() })))
  return clock
}

function shiftIn(file: string): number {
  try {
    const { shift }: { shift: number } = JSON.parse(readFileSync(file, 'utf8'))
    return shift
  } catch {
    return 0
  }
}
