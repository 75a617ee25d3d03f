import { describe, expect, it } from 'vitest'
import { type AuditRecord, auditRows, verifyResult } from '../../../../miniprogram/packages/merchant/audit/view'

const now = Date.UTC(2026, 10, 24, 2, 32)
const record: AuditRecord = {
  sequence: 1_204,
  at: now - 60_000,
  action: 'binding.unbind',
  actor: '7f3a',
  role: 'owner',
  target: 'weidian:1',
}

describe('audit rows', () => {
  it('say what, who, when and where in the chain', () => {
    expect(auditRows([record], now)).toEqual([
      { key: '1204', what: '解绑微店', who: '店主 7f3a', target: 'weidian:1', at: '10:31', place: '第 1,204 条', waiting: false },
    ])
  })

  it('mark what waits to be sealed, each with a key of its own', () => {
    const rows = auditRows([{ ...record, sequence: null }, { ...record, sequence: null }, record], now)
    expect(rows.map((row) => row.place)).toEqual(['待封存', '待封存', '第 1,204 条'])
    expect(new Set(rows.map((row) => row.key)).size).toBe(3)
  })

  it('show unknown actions and roles as they are', () => {
    expect(auditRows([{ ...record, action: 'price.change', role: 'robot' }], now)[0]).toMatchObject({
      what: 'price.change',
      who: 'robot 7f3a',
    })
  })
})

describe('the result of a check', () => {
  it('counts what fits', () => {
    const result = verifyResult({ ok: true, checked: 1_204, checkpoints: 12, forgotten: 0, broken: null })
    expect(result).toEqual({ tone: 'ok', headline: '1,204 条记录都对得上，12 个检查点。', detail: '' })
  })

  it('names the first record that does not fit, with the reason', () => {
    const result = verifyResult({ ok: false, checked: 811, checkpoints: 8, forgotten: 0, broken: { sequence: 812, reason: 'digest' } })
    expect(result).toEqual({ tone: 'bad', headline: '第 812 条对不上，之后的都不能信。', detail: '原因：digest' })
  })

  it('is not good news where nothing was checked', () => {
    expect(verifyResult({ ok: true, checked: 0, checkpoints: 0, forgotten: 0, broken: null }).tone).toBe('plain')
  })

  it('is bad news where the server says so without a place', () => {
    expect(verifyResult({ ok: false, checked: 3, checkpoints: 1, forgotten: 0, broken: null }).tone).toBe('bad')
  })
})
