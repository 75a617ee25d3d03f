import { describe, expect, it } from 'vitest'
import { sha256 } from '../../../../../cloudfunctions/core/base/crypto'
import { canonicalJson } from '../../../../../cloudfunctions/core/base/json'
import type { Documents } from '../../../../../cloudfunctions/core/cloud'
import { createAuditInbox, sealAudit, verifyAudit } from '../../../../../cloudfunctions/core/frame/audit'
import { createStore, createVault, newKeys } from '../../../../../cloudfunctions/core/store'
import { createMemoryDocuments } from '../../memory-documents'
import { ringOf, systemLike } from '../../rig'

const CHAIN = 'wx1'
const roots = ringOf('r1', 7)

function setUp(wrap: (documents: Documents) => Documents = (documents) => documents) {
  const time = { now: 1_000_000 }
  const clock = { now: () => time.now }
  const documents = createMemoryDocuments()
  for (const row of newKeys(roots.current, systemLike, 1)) documents.put('keys', row)
  const store = createStore(wrap(documents))
  const deps = { store, clock, random: systemLike, vault: createVault({ store, clock, random: systemLike, roots }) }
  const write = createAuditInbox(store, systemLike)
  const happen = async (count: number, actor = 'wx1:o1') => {
    for (let index = 0; index < count; index++) {
      time.now += 1
      await write({ at: time.now, action: 'a.b', actor, role: 'owner', shop: 'weidian:1', target: `t${index}`, requestId: 'r' })
    }
  }
  const record = (sequence: number) => {
    const found = documents.all('audit').find((row) => row.sequence === sequence)
    if (found === undefined) throw new Error(`no record ${sequence}`)
    return found
  }
  return { time, documents, store, deps, happen, record, seal: () => sealAudit(deps, CHAIN), verify: () => verifyAudit(deps, CHAIN) }
}

describe('audit chain', () => {
  it('takes everything from the inbox, in order, and verifies', async () => {
    const { documents, happen, seal, verify } = setUp()
    await happen(450)
    expect(await seal()).toBe(450)
    expect(documents.all('auditInbox')).toEqual([])
    expect(documents.all('audit').map(({ target }) => target)).toEqual(Array.from({ length: 450 }, (_, index) => `t${index}`))
    await happen(3)
    expect(await seal()).toBe(3)
    expect(await seal()).toBe(0)
    expect(await verify()).toEqual({ ok: true, checked: 453, checkpoints: 4, forgotten: 0, broken: null })
  })

  it('verifies where nothing has happened yet', async () => {
    expect(await setUp().verify()).toEqual({ ok: true, checked: 0, checkpoints: 0, forgotten: 0, broken: null })
  })

  it.each(['action', 'actor', 'role', 'shop', 'target', 'at', 'requestId'])('names the record whose %s was altered', async (field) => {
    const { documents, happen, record, seal, verify } = setUp()
    await happen(20)
    await seal()
    documents.put('audit', { ...record(7), [field]: field === 'at' ? 5 : 'altered' })
    expect(await verify()).toMatchObject({ ok: false, broken: { sequence: 7, reason: 'altered' } })
  })

  it('names it also where its hash was made to fit, and all hashes after it', async () => {
    const { documents, happen, record, seal, verify } = setUp()
    await happen(10)
    await seal()
    const altered = { ...record(4), target: 'altered' }
    const covered = Object.fromEntries(Object.entries(altered).filter(([field]) => field !== 'hash' && field !== 'personal'))
    documents.put('audit', Object.assign(altered, { hash: sha256(canonicalJson(covered)) }))
    expect(await verify()).toMatchObject({ broken: { sequence: 4, reason: 'altered' } })
  })

  it('names who was put in the place of the one who did it', async () => {
    const { documents, happen, record, seal, verify } = setUp()
    await happen(5)
    await seal()
    documents.put('audit', Object.assign(record(2), { personal: { actor: { salt: 's', value: 'wx1:other' } } }))
    expect(await verify()).toMatchObject({ broken: { sequence: 2, reason: 'altered' } })
  })

  it('stays whole where a person was erased', async () => {
    const { documents, happen, record, seal, verify } = setUp()
    await happen(5)
    await seal()
    documents.put('audit', Object.assign(record(2), { personal: { actor: null } }))
    expect(await verify()).toMatchObject({ ok: true })
    expect(JSON.stringify(record(2))).not.toContain('wx1:o1')
  })

  it('names the first of the records that are missing', async () => {
    for (const gone of [1, 6, 20]) {
      const { documents, happen, record, seal, verify } = setUp()
      await happen(20)
      await seal()
      await documents.remove('audit', { _id: record(gone)._id })
      expect(await verify()).toMatchObject({ broken: { sequence: gone, reason: 'missing' } })
    }
  })

  it('sees a whole batch that was cut out, first, middle or last', async () => {
    for (const cut of [0, 1, 2]) {
      const { documents, happen, seal, verify } = setUp()
      for (let batch = 0; batch < 3; batch++) {
        await happen(4)
        await seal()
      }
      const marks = documents.all('checkpoints').filter(({ _id }) => !_id.endsWith(':head'))
      await documents.remove('checkpoints', { _id: marks[cut]?._id })
      await documents.remove('audit', { sequence: { $gt: cut * 4, $lte: cut * 4 + 4 } })
      expect(await verify()).toMatchObject({ broken: { sequence: cut * 4 + 1, reason: 'missing' } })
    }
  })

  it('names a record that was inserted', async () => {
    for (const key of [`${CHAIN}:000000000005x`, `${CHAIN}:000000000011`, `${CHAIN}:000000000010x`]) {
      const { documents, happen, record, seal, verify } = setUp()
      await happen(10)
      await seal()
      const sequence = key.includes('11') ? 11 : Number(key.slice(-4, -1))
      documents.put('audit', Object.assign(record(5), { _id: key, sequence }))
      expect(await verify()).toMatchObject({ ok: false, broken: { reason: 'inserted' } })
    }
  })

  it('does not believe a checkpoint that was signed by nobody, moved or renumbered', async () => {
    for (const change of [{ signature: 'AAAA' }, { root: '0'.repeat(64) }, { to: 3 }, { kid: 'other' }, { leaves: [] }]) {
      const { documents, happen, seal, verify } = setUp()
      await happen(4)
      await seal()
      const [mark] = documents.all('checkpoints').filter(({ _id }) => !_id.endsWith(':head'))
      documents.put('checkpoints', Object.assign({ _id: '', ...mark }, change))
      expect(await verify()).toMatchObject({ broken: { sequence: 1, reason: 'checkpoint' } })
    }
  })

  it('goes on from wherever a sealer died, with every record once', async () => {
    for (let dies = 1; dies <= 12; dies++) {
      let calls = 0
      const dying = (documents: Documents): Documents => ({
        ...documents,
        insert: (name, rows) =>
          name !== 'auditInbox' && name !== 'keys' && ++calls === dies ? Promise.reject(new Error('killed')) : documents.insert(name, rows),
        updateAndReturn: (name, filter, by) =>
          ++calls === dies ? Promise.reject(new Error('killed')) : documents.updateAndReturn(name, filter, by),
        remove: (name, filter) => (++calls === dies ? Promise.reject(new Error('killed')) : documents.remove(name, filter)),
      })
      const { time, documents, happen, seal, verify } = setUp(dying)
      await happen(5)
      await seal().catch(() => 0)
      await happen(5)
      for (let run = 0; run < 2; run++) {
        time.now += 60_000
        await seal().catch(() => 0)
      }
      expect(await verify()).toMatchObject({ ok: true, checked: 10 })
      expect(documents.all('audit').map(({ target }) => target)).toEqual(['t0', 't1', 't2', 't3', 't4', 't0', 't1', 't2', 't3', 't4'])
      expect(documents.all('auditInbox')).toEqual([])
    }
  })

  it.each([0, 1, 2, 3, 4, 5])(
    'a sealer frozen after %i of its rows, overtaken and resumed at any later step, harms nothing',
    async (written) => {
      for (let resumes = 1; resumes <= 8; resumes++) {
        let [frozen, steps] = [false, 0]
        let resume = (): void => undefined
        const awake = new Promise<void>((resolve) => (resume = resolve))
        /** The second sealer's steps are counted; at the `resumes`-th the first one goes on. */
        const step = async () => {
          if (!frozen || ++steps !== resumes) return
          resume()
          for (let turn = 0; turn < 200; turn++) await Promise.resolve()
        }
        const icy = (documents: Documents): Documents => ({
          ...documents,
          insert: async (name, rows) => {
            if (name !== 'audit' || frozen) return step().then(() => documents.insert(name, rows))
            frozen = true
            if (written > 0) await documents.insert(name, rows.slice(0, written))
            await awake
            return documents.insert(name, rows)
          },
          updateAndReturn: (name, filter, by) => step().then(() => documents.updateAndReturn(name, filter, by)),
          remove: (name, filter) => step().then(() => documents.remove(name, filter)),
        })
        const { time, documents, happen, seal, verify } = setUp(icy)
        await happen(5)
        const first = seal().catch(() => 0)
        for (let turn = 0; !frozen && turn < 1_000; turn++) await new Promise(setImmediate)
        await happen(2)
        time.now += 60_000
        await seal().catch(() => 0)
        resume()
        await first
        for (let run = 0; run < 2; run++) {
          time.now += 60_000
          await seal().catch(() => 0)
        }
        expect(await verify()).toMatchObject({ ok: true, checked: 7 })
        expect(documents.all('auditInbox')).toEqual([])
      }
    },
  )

  it('has one sealer at a time', async () => {
    const { happen, seal, verify } = setUp()
    await happen(50)
    const moved = await Promise.all([seal(), seal(), seal()])
    expect(moved.reduce((sum, each) => sum + each, 0)).toBe(50)
    expect(moved.filter((each) => each > 0)).toHaveLength(1)
    expect(await verify()).toMatchObject({ ok: true, checked: 50 })
  })

  it('shows no person in what is chained', async () => {
    const { documents, happen } = setUp()
    await happen(1, 'wx1:very-secret-openid')
    const [entry] = documents.all('auditInbox')
    const { personal: _, ...rest } = entry ?? { _id: '', personal: null }
    expect(JSON.stringify(rest)).not.toContain('very-secret')
  })
})
