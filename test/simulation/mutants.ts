import type { Invariant } from './oracle/invariants'

export interface Edit {
  /** Under `cloudfunctions/core`. */
  readonly file: string
  /** Stands in the file exactly once: a mutant that no longer fits fails loudly. */
  readonly find: string
  readonly put: string
}

/** A bug planted into the product while it is loaded: what somebody could have written. */
export interface Mutant {
  readonly name: string
  readonly words: string
  /** Invariants that mean this bug: one of them has to find it, not another by accident. */
  readonly breaks: readonly Invariant[]
  readonly edits: readonly Edit[]
}

/** What is not here in the end, or not where a cursor says that it is. */
const LOST: readonly Invariant[] = ['cursor', 'lost', 'converged']

const one = (name: string, words: string, breaks: readonly Invariant[], file: string, find: string, put: string): Mutant => ({
  name,
  words,
  breaks,
  edits: [{ file, find, put }],
})

/** The simulation is worth what it finds: each of these within 300 seeds. */
export const mutants: readonly Mutant[] = [
  one(
    'noOverlap',
    'nothing before the cursor is listed again',
    LOST,
    'sync/engine/live.ts',
    'return Math.min(settings.maxOverlapMs, Math.max(settings.overlapMs, Math.ceil((lateness * 1.5) / SECOND_MS) * SECOND_MS))',
    'return 0',
  ),
  one(
    'cursorBeforeRows',
    'the cursor is written before the rows are',
    LOST,
    'sync/engine/live.ts',
    'const done = await reading.take(rows, now)',
    'await run.write({ set: { [kind.name]: reading.state(edge, now) } })\n    const done = await reading.take(rows, now)',
  ),
  one(
    'ourClock',
    "the cursor follows the function's clock",
    [...LOST, 'fresh'],
    'sync/engine/live.ts',
    'const now = head.shopTime ?? newest(head.rows) ?? before.readAt ?? from + settings.lagMs',
    'const now = clock.now()',
  ),
  one(
    'greater',
    '> stands where >= should',
    [...LOST, 'fresh'],
    'sync/engine/slices.ts',
    'return time === null || (time >= from && time < to)',
    'return time === null || (time > from && time < to)',
  ),
  one(
    'pageOneReused',
    'page 1 is taken from before the other pages were read',
    LOST,
    'sync/engine/slices.ts',
    'const rows = fits ? page.rows : await stablePages(list, slicing.window(asked), pageSize)',
    'const rows = fits ? page.rows : await stablePages((window, number) => (number === 1 ? Promise.resolve(page) : list(window, number)), slicing.window(asked), pageSize)',
  ),
  one(
    'onePass',
    'pages are read once, from the first to the last',
    LOST,
    'sync/engine/slices.ts',
    'if (pass > 0 && now === before) return [...rows.values()]',
    'if (now !== null) return [...rows.values()]',
  ),
  one(
    'duplicateIsSuccess',
    'a bulk insert refused for a key that is taken counts as done',
    ['counted', 'lost', 'converged'],
    'store/document-collection.ts',
    '      if (!isDuplicate(error)) throw error\n    }\n    const there',
    '      if (!isDuplicate(error)) throw error\n      return []\n    }\n    const there',
  ),
  one(
    'fetchFirst',
    'rows are fetched before their revisions are read',
    ['older', 'converged'],
    'sync/kind.ts',
    'const records = await parts.records(shopId, ids)\n      return parts.apply(shopId, records, await rows(shop).details(ids))',
    'const details = await rows(shop).details(ids)\n      return parts.apply(shopId, await parts.records(shopId, ids), details)',
  ),
  one(
    'noCompareAndSet',
    'an order is written whatever its revision is',
    ['older', 'converged'],
    'domain/order/apply.ts',
    'orders.updateOne(_id, { revision: before.revision }, { set })',
    'orders.updateOne(_id, { shop: next.shop }, { set })',
  ),
  one(
    'noHash',
    'what has not changed is written',
    ['same'],
    'domain/order/merge.ts',
    'if (record?.digest === digest && record.peopleMark === peopleMark) return null',
    '',
  ),
  one(
    'lagOnRead',
    'the lag is applied to what is read',
    ['fresh'],
    'sync/engine/live.ts',
    'const rows = laterThan(head.rows, from)',
    'const rows = laterThan(head.rows, from).filter((row) => row.updatedAt === null || row.updatedAt <= edge)',
  ),
  {
    name: 'hintWithoutNumber',
    words: 'a hint is taken away although a newer push has come',
    breaks: ['hint', 'pushed'],
    edits: [
      {
        file: 'sync/hint/sweep-hints.ts',
        find: 'batch.map(({ _id, number }) => ({ _id, number }))',
        put: 'batch.map(({ _id }) => ({ _id }))',
      },
      { file: 'sync/read-now.ts', find: 'removeOne(hintId(shop, id), { number: hint })', put: 'removeOne(hintId(shop, id))' },
    ],
  },
  one(
    'pushDigest',
    'a push that was seen before is taken as done',
    ['pushed'],
    '../gateway/receive-push.ts',
    'const hint = await deps.leaveHint(id, push.id)',
    'const seen = (deps.seen ??= new Set())\n  if (seen.has(request.body)) return success\n  seen.add(request.body)\n  const hint = await deps.leaveHint(id, push.id)',
  ),
  one(
    'refundMaximum',
    'of a refund the furthest state ever seen stays',
    ['converged'],
    'domain/order/state.ts',
    'return { next: keepTimes(before, next), wentBack: true }',
    'return { next: keepTimes(before, { ...next, refunds: furthest(before.refunds, next.refunds) }), wentBack: true }',
  ),
  one(
    'closedForEver',
    'a closed order is taken as final',
    ['converged'],
    'domain/order/state.ts',
    'const next = reading(snapshot, rank ?? before.rank)',
    "if (before.state === 'closed') return { next: only(before), wentBack: false }\n  const next = reading(snapshot, rank ?? before.rank)",
  ),
  one(
    'absentIsDeleted',
    'a product that an answer leaves out is taken as deleted',
    ['gone'],
    'platform/weidian/read/products.ts',
    'if (item === undefined) return single(id)',
    "if (item === undefined) return { id, failure: Object.assign(new Error('absent'), { code: 'weidian.20025' }), missing: true }",
  ),
  one(
    'noBreaker',
    'what fails for all rows becomes a dead letter for each',
    ['breaker'],
    'sync/engine/take-rows.ts',
    'if (count >= STOP_ROWS && count > this.#rows * STOP_SHARE) throw each',
    '',
  ),
  one(
    'blindRenewal',
    'a token that was refused is replaced, whatever is kept by now',
    ['renewal'],
    'frame/credential/create-credentials.ts',
    "return openSealed(sealer, row, 'token') === stale ? renewFrom(sealer, row) : keep(sealer, row)",
    'return renewFrom(sealer, row)',
  ),
  {
    name: 'noFence',
    words: 'a run writes into a job that it has lost',
    breaks: ['fence'],
    edits: [
      {
        file: 'sync/engine/lease.ts',
        find: "jobs.updateOne(job._id, { 'lease.epoch': job.lease.epoch }, {",
        put: 'jobs.updateOne(job._id, { lane: job.lane }, {',
      },
      {
        file: 'sync/engine/run.ts',
        find: "const expected = { 'lease.epoch': job.lease.epoch, 'first.phase': 'running' }",
        put: "const expected = { 'first.phase': 'running' }",
      },
    ],
  },
  {
    name: 'liveAfterFirst',
    words: 'the live cursor is set when the first sync is done',
    breaks: LOST,
    edits: [
      { file: 'sync/engine/live.ts', find: 'const FIRST_LOOK_MS = 600_000', put: 'const FIRST_LOOK_MS = 1_000' },
      {
        file: 'sync/engine/live-run.ts',
        find: '    await readAll(run, reading)\n',
        put: '    if (!job.firstOpen) await readAll(run, reading)\n',
      },
      {
        file: 'sync/engine/live-run.ts',
        find: 'const ready = deps.kinds.every(({ name }) => state(name).cursor !== null || aside.includes(name))',
        put: 'const ready = true',
      },
    ],
  },
]
