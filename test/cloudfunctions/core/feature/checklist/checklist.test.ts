import { beforeAll, describe, expect, it } from 'vitest'
import type * as z from 'zod'
import { checklistContracts } from '../../../../../cloudfunctions/core/feature/checklist/contract'
import { judge, type Known } from '../../../../../cloudfunctions/core/feature/checklist/judge'
import { boundShop } from '../../domain/order/bound-shop'
import { code, data } from '../../rig'

const answers = checklistContracts['check.list'].output
type World = Awaited<ReturnType<typeof boundShop>>
type List = z.output<typeof answers>
const verdictOf = ({ lines }: Pick<List, 'lines'>, name: string) => lines.find((line) => line.name === name)?.verdict

const nothing: Known = { now: 1_000_000, credential: null, hasSpare: false, sync: null, templates: 0, answers: {} }
const live = { state: 'live', trouble: null, expiresAt: 2_000_000 } as const

describe('what is judged', () => {
  it.each([
    ['key', nothing, 'fail'],
    ['key', { ...nothing, credential: live }, 'pass'],
    ['key', { ...nothing, credential: { ...live, state: 'parked', trouble: 'weidian.authEnded' } }, 'fail'],
    ['rounds', nothing, 'wait'],
    ['reminders', nothing, 'fail'],
    ['reminders', { ...nothing, templates: 2 }, 'pass'],
    ['push', nothing, 'skip'],
    ['spare', nothing, 'skip'],
    ['spare', { ...nothing, hasSpare: true }, 'pass'],
    ['filing', nothing, 'ask'],
    ['filing', { ...nothing, answers: { filing: { answer: 'no', at: 5, actor: 'a', role: 'owner' } } }, 'fail'],
    ['webView', { ...nothing, answers: { webView: { answer: 'skip', at: 5, actor: 'a', role: 'owner' } } }, 'skip'],
  ] as const satisfies readonly (readonly [string, Known, string])[])('%s of what is known', (name, known, verdict) => {
    expect(verdictOf(judge(known), name)).toBe(verdict)
  })

  it('counts what is open, and leaves out what nobody must do', () => {
    const { open, total, lines } = judge(nothing)
    expect(open).toBe(lines.filter(({ verdict }) => verdict === 'fail' || verdict === 'ask').length)
    expect(total).toBe(lines.length - 2)
  })
})

describe('the checklist of a bound shop', () => {
  let all: World
  beforeAll(async () => {
    all = await boundShop()
  })
  const list = async (): Promise<List> => answers.parse(await data(all.asOwner('check.list', { shop: all.shop })))

  it('passes what works, and says when it was looked at', async () => {
    const shown = await list()
    for (const name of ['key', 'rounds', 'newest']) expect(verdictOf(shown, name)).toBe('pass')
    expect(shown.lines.find(({ name }) => name === 'key')?.at).toBe(all.clock.now())
  })

  it('turns red by itself when rounds stop', async () => {
    const other = await boundShop()
    other.clock.advance(6 * 60_000)
    expect(verdictOf(answers.parse(await data(other.asOwner('check.list', { shop: other.shop }))), 'rounds')).toBe('fail')
  })

  it('keeps who answered what and when, written down, and the last answer counts', async () => {
    const before = await list()
    const at = all.clock.now()
    await data(all.asOwner('check.answer', { shop: all.shop, check: 'filing', answer: 'no' }))
    all.clock.advance(1_000)
    const shown = answers.parse(await data(all.asOwner('check.answer', { shop: all.shop, check: 'filing', answer: 'yes' })))
    const line = shown.lines.find(({ name }) => name === 'filing')
    expect(line).toMatchObject({ verdict: 'pass', at: at + 1_000, who: { role: 'owner' } })
    expect(line?.who?.actor).toMatch(/^[0-9a-f]{6}$/)
    expect(shown.open).toBe(before.open - 1)
    const targets = all.documents.all('auditInbox').map(({ action, target }) => `${action} ${target}`)
    expect(targets).toContain(`check.answer ${all.shop} filing no`)
    expect((await data(all.asOwner('overview.get', { shop: all.shop }))).openChecks).toBe(shown.open)
  })

  it('takes no answer about what a machine looks at', async () => {
    expect(await code(all.asOwner('check.answer', { shop: all.shop, check: 'key', answer: 'yes' }))).toBe('door.input')
  })
})
