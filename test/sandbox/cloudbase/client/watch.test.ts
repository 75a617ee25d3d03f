import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type ClientWorld, startClientWorld } from './client-world'

let world: ClientWorld
beforeAll(async () => {
  world = await startClientWorld()
})
afterAll(() => world.stop())
beforeEach(async () => {
  await world.control('reset')
  await world.control('createCollection', { name: 'chat' })
  await world.permit('chat', 'READONLY')
})

const watch = (session: string, action: string, parameters: object) => world.ask('watch', session, `watch.${action}`, parameters)

async function listen(session: string, more: object = {}) {
  const { data } = await watch(session, 'open', { collectionName: 'chat', ...more })
  let after = 0
  return {
    id: data?.watch,
    first: data?.snapshot,
    /** The changes of what has come, each as `dataType queueType id`. */
    async next() {
      const answer = await watch(session, 'next', { watch: data?.watch, after })
      const list = answer.data?.snapshots
      const snapshots: readonly { id: number; docChanges: Record<string, unknown>[]; docs: unknown[] }[] = Array.isArray(list) ? list : []
      after = snapshots.at(-1)?.id ?? after
      return snapshots.flatMap(({ docChanges }) => docChanges.map((each) => `${each.dataType} ${each.queueType} ${String(each.docId)}`))
    },
    raw: () => watch(session, 'next', { watch: data?.watch, after }),
  }
}

const plain = (value: object) => JSON.stringify(value)

describe('a listener', () => {
  it('begins with what is there', async () => {
    await world.add('s1', 'chat', { _id: 'a', n: 1 })
    const { first } = await listen('s2')
    const doc = { _id: 'a', _openid: 'o-s1', n: { $numberInt: '1' } }
    const docChanges = [{ id: 0, queueType: 'init', dataType: 'init', docId: 'a', doc }]
    expect(first).toEqual({ id: 0, type: 'init', docChanges, docs: [doc] })
  })

  it('hears of everything that happens to its documents, whoever does it', async () => {
    const listener = await listen('s2', { query: plain({ open: true }) })
    await world.add('s1', 'chat', { _id: 'a', open: true, n: 1 }, { _id: 'b', open: false })
    expect(await listener.next()).toEqual(['add enqueue a'])
    await world.update('s1', 'chat', { _id: 'a' }, { $set: { 'deep.x': 1 }, $unset: { n: '' } })
    const { data } = await listener.raw()
    expect(Object(data).snapshots[0].docChanges[0]).toMatchObject({
      dataType: 'update',
      updatedFields: { deep: { x: { $numberInt: '1' } } },
      removedFields: ['n'],
    })
    expect(await listener.next()).toEqual(['update update a'])
    await world.update('s1', 'chat', { _id: 'b' }, { $set: { open: true } })
    expect(await listener.next()).toEqual(['update enqueue b'])
    await world.set('s1', 'chat', 'b', { open: true, again: 1 })
    expect(await listener.next()).toEqual(['replace update b'])
    await world.update('s1', 'chat', { _id: 'b' }, { $set: { open: false } })
    expect(await listener.next()).toEqual(['update dequeue b'])
    await world.control('removeDocument', { collection: 'chat', _id: 'a' })
    expect(await listener.next()).toEqual(['remove dequeue a'])
  })

  it('waits for news, and is told at once', async () => {
    const listener = await listen('s1')
    const told = listener.next()
    await world.add('s1', 'chat', { _id: 'late' })
    expect(await told).toEqual(['add enqueue late'])
  })

  it('keeps an order and a limit', async () => {
    await world.add('s1', 'chat', { _id: 'a', n: 1 }, { _id: 'b', n: 2 })
    const listener = await listen('s1', { order: plain({ n: -1 }), limit: 2 })
    await world.add('s1', 'chat', { _id: 'c', n: 3 })
    const { data } = await listener.raw()
    expect(Object(data).snapshots[0].docs.map((doc: { _id: string }) => doc._id)).toEqual(['c', 'b'])
    expect(await listener.next()).toEqual(['limit dequeue a', 'add enqueue c'])
    await world.remove('s1', 'chat', { _id: 'c' })
    expect(await listener.next()).toEqual(['remove dequeue c', 'limit enqueue a'])
  })

  it('hears nothing it may not read, and is over when it is closed', async () => {
    await world.permit('chat', 'PRIVATE')
    const listener = await listen('s1')
    await world.add('s2', 'chat', { _id: 'x' })
    await world.add('s1', 'chat', { _id: 'y' })
    expect(await listener.next()).toEqual(['add enqueue y'])
    expect(await watch('s2', 'next', { watch: listener.id, after: 0 })).toMatchObject({ errCode: -501007 })
    expect(await watch('s1', 'close', { watch: listener.id })).toMatchObject({ data: { closed: true } })
    expect(await listener.raw()).toMatchObject({ errCode: -501007 })
  })

  it('ends when its collection is closed to it', async () => {
    const listener = await listen('s1')
    await world.permit('chat', 'ADMINONLY')
    await world.control('replaceDocument', { collection: 'chat', _id: 'z', document: {} })
    expect(await listener.raw()).toMatchObject({ errCode: -502003 })
    expect(await watch('s1', 'open', { collectionName: 'chat' })).toMatchObject({ errCode: -502003 })
    expect(await watch('s1', 'open', { collectionName: 'chat', limit: 201 })).toMatchObject({ errCode: -501007 })
  })
})
