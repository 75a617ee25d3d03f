import { boundShops } from '../domain/binding'
import { claimedBuyers, claimPersonalData, countClaims } from '../domain/buyer'
import { attemptPersonalData } from '../domain/claim'
import { identitiesOf, memberPages, memberPersonalData } from '../domain/member'
import { countOpenOrders, orderPersonalData } from '../domain/order'
import { noticePersonalData } from '../frame/notice'
import { auditPersonalData, consentPersonalData, replayErasures, runDueErasures, runErasure, type Subject } from '../frame/privacy'
import type { Deps } from './deps'

/** A shopper waits this long for the erasure, ms; what is not done by then, the night does. */
const PATIENCE_MS = 5_000

/** Every room that keeps personal data; who the person is goes first. */
export function makePrivacy(deps: Pick<Deps, 'store' | 'vault' | 'clock' | 'files'>) {
  const { store, vault, clock } = deps
  const rooms = [
    memberPersonalData(deps),
    noticePersonalData(store),
    claimPersonalData(store),
    attemptPersonalData(deps),
    orderPersonalData(deps),
    consentPersonalData(store),
    auditPersonalData(store),
  ]
  const subjectOf = async (member: string): Promise<Subject> => {
    const [identities, buyers] = await Promise.all([identitiesOf(store, member), claimedBuyers(store, member)])
    return { member, identities, buyers }
  }
  const claims = async ({ member }: Subject) => {
    const shops = await boundShops(store)
    return countClaims(
      store,
      member,
      shops.map(({ id }) => id),
    )
  }
  return { store, vault, clock, rooms, subjectOf, claims, openOrders: (subject: Subject) => countOpenOrders(store, subject) }
}

/** Has the worker carry a wish out now. Never throws: what is left, the night does. */
export function makeEraseNow({ call, log }: Pick<Deps, 'call' | 'log'>): (wish: string) => Promise<boolean> {
  return async (wish) => {
    try {
      await call('worker', { task: 'erase', wish }, { timeoutMs: PATIENCE_MS })
      return true
    } catch {
      log.info('privacy.handedOn')
      return false
    }
  }
}

/** Carries wishes out: one by its key, all that are `due`, or, after a backup came back, those it undid: `replay`. */
export function makeErase(deps: Pick<Deps, 'store' | 'vault' | 'clock' | 'files'>): (wish: string) => Promise<number> {
  const privacy = makePrivacy(deps)
  return async (wish) => {
    if (wish === 'due') return runDueErasures(privacy)
    if (wish === 'replay') return replayErasures(privacy, memberPages(deps.store), privacy.subjectOf)
    return (await runErasure(privacy, wish)) === null ? 0 : 1
  }
}
