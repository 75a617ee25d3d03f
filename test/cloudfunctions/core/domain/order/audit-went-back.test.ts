import { describe, expect, it } from 'vitest'
import { auditWentBack } from '../../../../../cloudfunctions/core/domain/order'
import type { Intent } from '../../../../../cloudfunctions/core/frame/audit'

describe('an order that moved backwards', () => {
  it('stands in the audit; nothing else does', async () => {
    const written: Intent[] = []
    const react = auditWentBack(async (intent) => void written.push(intent))
    const fact = { shop: 'weidian:1', row: 'weidian:1:2', at: 7 }
    await react([
      { ...fact, name: 'order.changed' },
      { ...fact, name: 'order.wentBack' },
    ])
    expect(written).toMatchObject([{ action: 'order.wentBack', shop: 'weidian:1', target: 'weidian:1:2', at: 7 }])
  })
})
