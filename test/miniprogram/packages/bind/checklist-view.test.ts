import { describe, expect, it } from 'vitest'
import { askedName, type ChecksReply, checksPage } from '../../../../miniprogram/packages/bind/checklist/view'

const now = Date.UTC(2026, 10, 24, 2, 32)
type Line = ChecksReply['lines'][number]

const line = (change: Partial<Line>): Line => ({ name: 'key', by: 'machine', verdict: 'pass', at: now, who: null, detail: '', ...change })
const page = (...lines: readonly Partial<Line>[]) => checksPage({ lines: lines.map(line), open: 2, total: 4, now })

describe('the checklist', () => {
  it('shows what wants somebody first, and what nobody must do last', () => {
    const { rows, left, progress } = page(
      { name: 'push', verdict: 'skip', detail: 'none' },
      { name: 'key', verdict: 'pass' },
      { name: 'filing', by: 'person', verdict: 'ask', at: null },
      { name: 'reminders', verdict: 'fail', detail: 'none' },
    )
    expect(rows.map(({ name }) => name)).toEqual(['reminders', 'filing', 'key', 'push'])
    expect([left, progress]).toEqual(['还差 2 项', '4 项里完成 1 项'])
  })

  it('says when a machine looked, and who answered', () => {
    expect(page({}).rows[0]).toMatchObject({ note: '10:32 自动检查', side: '通过', acts: false, opens: false })
    const said = page({ name: 'filing', by: 'person', verdict: 'pass', who: { actor: 'a1b2c3', role: 'owner' } })
    expect(said.rows[0]).toMatchObject({ note: '10:32 店主 a1b2c3 确认', opens: true })
  })

  it('says what to do and leads there', () => {
    expect(page({ name: 'rounds', verdict: 'fail', detail: 'late' }).rows[0]).toMatchObject({
      acts: true,
      place: '/packages/sync/sync/sync',
    })
    expect(page({ name: 'filing', by: 'person', verdict: 'ask', at: null }).rows[0]?.todo).toContain('小程序备案')
  })

  it('takes answers only to what is asked', () => {
    expect(askedName('filing')).toBe('filing')
    expect(askedName('key')).toBeUndefined()
  })
})
