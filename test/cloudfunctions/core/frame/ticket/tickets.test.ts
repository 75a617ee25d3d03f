import { describe, expect, it } from 'vitest'
import { createTickets } from '../../../../../cloudfunctions/core/frame/ticket'
import { createStore } from '../../../../../cloudfunctions/core/store'
import { createMemoryDocuments } from '../../memory-documents'
import { systemLike } from '../../rig'

function setUp() {
  const time = { now: 1_000 }
  const documents = createMemoryDocuments()
  const tickets = createTickets({ store: createStore(documents), clock: { now: () => time.now }, random: systemLike })
  return { time, documents, tickets }
}

describe('tickets', () => {
  it('work once, whoever comes at the same moment', async () => {
    const { tickets } = setUp()
    const { ticket } = await tickets.issue('a', { n: 1 }, 100)
    const used = await Promise.all(Array.from({ length: 5 }, () => tickets.use('a', ticket)))
    expect(used.filter((row) => row !== null)).toHaveLength(1)
    expect(await tickets.use('a', ticket)).toBeNull()
  })

  it('work for their purpose and in their time only, judged when read', async () => {
    const { time, documents, tickets } = setUp()
    const { ticket, expiresAt } = await tickets.issue('a', {}, 100)
    expect(expiresAt).toBe(1_100)
    expect(await tickets.use('b', ticket)).toBeNull()
    expect(await tickets.look('b', ticket)).toBeNull()
    time.now = 1_100
    expect(await tickets.use('a', ticket)).toBeNull()
    expect(documents.all('tickets')).toMatchObject([{ usedAt: null }])
  })

  it('lie in the database as digests', async () => {
    const { documents, tickets } = setUp()
    const { ticket } = await tickets.issue('a', {}, 100)
    expect(ticket).toMatch(/^[0-9a-f]{32}$/)
    expect(JSON.stringify(documents.all('tickets'))).not.toContain(ticket)
    expect(await tickets.look('a', `${ticket}0`)).toBeNull()
  })

  it('remember what became of them, and count', async () => {
    const { tickets } = setUp()
    const { ticket } = await tickets.issue('a', { result: '', tries: 0 }, 100)
    await tickets.amend('a', ticket, { result: 'done' })
    expect((await tickets.count('a', ticket, 'tries'))?.data).toEqual({ result: 'done', tries: 1 })
    expect(await tickets.count('b', ticket, 'tries')).toBeNull()
  })

  it('are swept when they are over', async () => {
    const { documents, tickets } = setUp()
    await tickets.issue('a', {}, 100)
    await tickets.issue('a', {}, 300)
    expect(await tickets.sweep(1_200)).toBe(1)
    expect(documents.all('tickets')).toHaveLength(1)
  })
})
