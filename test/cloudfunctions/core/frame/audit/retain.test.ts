import { describe, expect, it } from 'vitest'
import type { Documents } from '../../../../../cloudfunctions/core/cloud'
import { createAuditInbox, forgetOldAudit, sealAudit, verifyAudit } from '../../../../../cloudfunctions/core/frame/audit'
import { createStore, createVault, newKeys } from '../../../../../cloudfunctions/core/store'
import { createMemoryDocuments } from '../../memory-documents'
import { ringOf, systemLike } from '../../rig'

const CHAIN = 'wx1'
const DAY_MS = 86_400_000
const KEEP_MS = 1_096 * DAY_MS
const roots = ringOf('r1', 7)

/** A chain of two batches of 5 records, a year apart. */
async function twoYears(wrap: (documents: Documents) => Documents = (documents) => documents) {
  const time = { now: Date.parse('2026-11-24T00:00:00Z') }
  const clock = { now: () => time.now }
  const documents = createMemoryDocuments()
  for (const row of newKeys(roots.current, systemLike, 1)) documents.put('keys', row)
  const store = createStore(wrap(documents))
  const deps = { store, clock, random: systemLike, vault: createVault({ store, clock, random: systemLike, roots }) }
  const write = createAuditInbox(store, systemLike)
  const batch = async () => {
    for (let index = 0; index < 5; index += 1)
      await write({ at: time.now, action: 'a.b', actor: 'wx1:o1', role: 'owner', shop: null, target: `t${index}`, requestId: 'r' })
    await sealAudit(deps, CHAIN)
  }
  const wait = (days: number) => {
    time.now += days * DAY_MS
  }
  await batch()
  wait(365)
  await batch()
  const forget = (keepMs = KEEP_MS) => forgetOldAudit(deps, CHAIN, time.now - keepMs)
  const put = (collection: 'audit' | 'checkpoints', row: { readonly _id: string }, more: object = {}) =>
    documents.put(collection, Object.assign({ _id: row._id }, row, more))
  const stone = () => documents.all('checkpoints').find(({ _id }) => _id.endsWith(':start')) ?? { _id: '' }
  return { time, documents, store, deps, batch, wait, forget, put, stone, verify: () => verifyAudit(deps, CHAIN) }
}

describe('the audit after its time', () => {
  it('loses the records of whole batches, keeps every checkpoint, and still verifies, also when it grows on', async () => {
    const { documents, batch, wait, forget, verify } = await twoYears()
    expect(await forget()).toBe(0)
    wait(732)
    expect(await forget()).toBe(5)
    expect(documents.all('audit').map(({ sequence }) => sequence)).toEqual([6, 7, 8, 9, 10])
    expect(await verify()).toEqual({ ok: true, checked: 5, checkpoints: 2, forgotten: 5, broken: null })
    expect(await forget()).toBe(0)
    await batch()
    expect(await verify()).toEqual({ ok: true, checked: 10, checkpoints: 3, forgotten: 5, broken: null })
    wait(400)
    expect(await forget()).toBe(5)
    expect(await verify()).toEqual({ ok: true, checked: 5, checkpoints: 3, forgotten: 10, broken: null })
  })

  it('is never shorter than 180 days, whatever it is told', async () => {
    const { wait, forget } = await twoYears()
    wait(179)
    expect(await forget(0)).toBe(5)
    wait(1)
    expect(await forget(0)).toBe(5)
  })

  it('ended between stone and records, the next night goes on; what is left meanwhile still has to fit', async () => {
    const broken = { is: false }
    const { documents, wait, forget, put, verify } = await twoYears((inner) => ({
      ...inner,
      remove: (name, ...rest) => (broken.is && name === 'audit' ? Promise.reject(new Error('down')) : inner.remove(name, ...rest)),
    }))
    wait(732)
    broken.is = true
    await expect(forget()).rejects.toThrow()
    expect(await verify()).toMatchObject({ ok: true, forgotten: 5 })
    const [old] = documents.all('audit')
    if (old !== undefined) put('audit', old, { target: 'altered' })
    expect(await verify()).toMatchObject({ ok: false, broken: { sequence: 1, reason: 'altered' } })
    broken.is = false
    expect(await forget()).toBe(5)
    expect(await verify()).toMatchObject({ ok: true, checked: 5, forgotten: 5 })
  })
})

describe('whoever removes records himself', () => {
  it('is found out: no stone, a stone moved on, one signed by nobody, one put back', async () => {
    const { documents, wait, forget, put, stone, verify } = await twoYears()
    for (const { _id, sequence } of documents.all('audit')) if (Number(sequence) <= 5) await documents.remove('audit', { _id })
    expect(await verify()).toMatchObject({ ok: false, broken: { sequence: 1, reason: 'missing' } })
    wait(732)
    await forget()
    expect(await verify()).toMatchObject({ ok: true })
    const laid = stone()
    put('checkpoints', laid, { to: 10 })
    expect(await verify()).toMatchObject({ ok: false, broken: { sequence: 1, reason: 'checkpoint' } })
    put('checkpoints', laid, { signature: 'AAAA' })
    expect(await verify()).toMatchObject({ ok: false })
    expect(await forget()).toBe(0)
    put('checkpoints', laid)
    wait(400)
    expect(await forget()).toBe(5)
    put('checkpoints', laid)
    expect(await verify()).toMatchObject({ ok: false, broken: { sequence: 6, reason: 'missing' } })
  })

  it('an old record that is put back in another shape, or where none stood, is named', async () => {
    const { documents, wait, forget, put, verify } = await twoYears()
    const [old] = documents.all('audit')
    wait(732)
    await forget()
    if (old === undefined) throw new Error('no record')
    put('audit', old)
    expect(await verify()).toMatchObject({ ok: true })
    put('audit', old, { role: 'admin' })
    expect(await verify()).toMatchObject({ ok: false, broken: { sequence: 1, reason: 'altered' } })
  })
})
