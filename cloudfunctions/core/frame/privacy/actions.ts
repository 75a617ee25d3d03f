import { failure } from '../../base/error'
import { actions, type Context } from '../contract'
import { readConsents } from './consents'
import { privacyContracts } from './contract'
import { askErasure, type EraseDeps } from './erase'
import { privacyErrors } from './errors'
import type { Subject } from './personal-data'

export interface PrivacyDeps extends EraseDeps {
  readonly subjectOf: (member: string) => Promise<Subject>
  readonly openOrders: (subject: Subject) => Promise<number>
  readonly claims: (subject: Subject) => Promise<number>
  /** Has the wish carried out now; false where that could not be waited for, then it is done later. */
  readonly eraseNow: (id: string) => Promise<boolean>
}

async function subjectNow({ caller, deps }: Context<PrivacyDeps>): Promise<Subject> {
  return deps.subjectOf((await caller.member()) ?? '')
}

/** `2` begins the third room, `2:<page>` goes on in it. */
function readPart(part: string | undefined, rooms: number): { readonly at: number; readonly page: string | null } {
  if (part === undefined) return { at: 0, page: null }
  const [, at, page] = /^(\d{1,2})(?::(.+))?$/.exec(part) ?? []
  if (at === undefined || Number(at) >= rooms) throw failure(privacyErrors, 'privacy.part')
  return { at: Number(at), page: page ?? null }
}

/** The privacy centre: what is kept, taking it along, being forgotten. */
export const privacyActions = actions<typeof privacyContracts, PrivacyDeps>(privacyContracts, {
  async 'privacy.get'(_, context) {
    const { deps } = context
    const subject = await subjectNow(context)
    const [counts, consents, openOrders, claims] = await Promise.all([
      Promise.all(deps.rooms.map((room) => room.count(subject))),
      readConsents(deps.store, subject.member),
      deps.openOrders(subject),
      deps.claims(subject),
    ])
    return {
      kept: deps.rooms.map(({ name }, index) => ({ name, count: counts[index] ?? 0 })),
      consents: consents.map(({ purpose, version, given, at }) => ({ purpose, version, given, at })),
      openOrders,
      claims,
    }
  },
  async 'privacy.export'({ part }, context) {
    const { rooms } = context.deps
    const { at, page } = readPart(part, rooms.length)
    const room = rooms[at]
    if (room === undefined) throw failure(privacyErrors, 'privacy.part')
    const { rows, next } = await room.collect(await subjectNow(context), page)
    const after = at + 1 < rooms.length ? String(at + 1) : null
    return { name: room.name, rows: rows.map((row) => ({ ...row })), next: next === null ? after : `${at}:${next}` }
  },
  async 'privacy.erase'(_, context) {
    const { deps } = context
    const subject = await subjectNow(context)
    const waiting = await deps.openOrders(subject)
    await deps.eraseNow(await askErasure(deps, subject))
    return { waiting }
  },
})
