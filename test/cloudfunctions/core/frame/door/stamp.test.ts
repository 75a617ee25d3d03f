import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { createLog } from '../../../../../cloudfunctions/core/base/log'
import { actions, contracts } from '../../../../../cloudfunctions/core/frame/contract'
import { createDoor } from '../../../../../cloudfunctions/core/frame/door'

const shape = { can: 'catalog.browse', input: z.object({ fail: z.boolean().optional() }), output: z.string(), errors: {} } as const
const list = contracts({ 'a.read': shape, 'a.write': { ...shape, changes: true } })

async function knock(action: string, input: object, stamp: (steps: string[]) => Promise<void>) {
  const steps: string[] = []
  const run = async ({ fail }: { fail?: boolean | undefined }) => {
    steps.push('run')
    if (fail === true) throw new Error('broken')
    return 'done'
  }
  const door = createDoor(actions<typeof list, null>(list, { 'a.read': run, 'a.write': run }), null, {
    clock: { now: () => 0 },
    log: createLog(
      () => undefined,
      () => 0,
    ),
    people: { member: async () => null, seats: async () => [] },
    audit: async () => void steps.push('audit'),
    stamp: () => stamp(steps),
  })
  const identity = { id: 'a:o', appid: 'a', openid: 'o', unionid: null }
  const reply = await door({ identity, event: { action, input }, requestId: 'r' })
  return { steps, ok: reply.ok }
}

const mark = async (steps: string[]) => void steps.push('stamp')

describe('an action that changes something', () => {
  it('is written down before, and has the audit sealed after, whatever came out', async () => {
    expect(await knock('a.write', {}, mark)).toEqual({ steps: ['audit', 'run', 'stamp'], ok: true })
    expect(await knock('a.write', { fail: true }, mark)).toEqual({ steps: ['audit', 'run', 'stamp'], ok: false })
    expect(await knock('a.read', {}, mark)).toEqual({ steps: ['run'], ok: true })
  })

  it('does not fail where only the stamp does', async () => {
    expect((await knock('a.write', {}, () => Promise.reject(new Error('down')))).ok).toBe(true)
  })
})
