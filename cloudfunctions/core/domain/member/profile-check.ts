import type { Clock } from '../../base/clock'
import type { Log } from '../../base/log'
import type { CallOpenApi, Files } from '../../cloud'
import type { Store, Vault } from '../../store'
import { beginPictureCheck, checkText } from '../../wechat/mini-program'
import { openEarlyWords } from '../../wechat/push'
import { type MemberRow, namePlace, openMembers } from './record'

export interface CheckDeps {
  readonly store: Store
  readonly vault: Vault
  readonly clock: Clock
  readonly log: Log
  readonly files: Files
  readonly openapi: CallOpenApi
}

/** What could not be checked is checked again when its owner comes back after this, ms: a verdict on a picture takes 30 minutes at most. */
const AGAIN_MS = 60 * 60_000

/** WeChat fetches the picture by a link of so many s. */
const LINK_S = 3_600

/** Null: refused. Otherwise whether anybody else may see it by now. */
export async function judgeName({ openapi }: CheckDeps, openid: string, text: string): Promise<'passed' | 'waiting' | null> {
  const said = await checkText(openapi, { openid, text })
  if (said === 'risky') return null
  return said === 'pass' ? 'passed' : 'waiting'
}

/**
 * Asks WeChat about this picture of a member, and writes down the number its verdict will bear. The verdict may be here first: then it
 * counts now. Where WeChat cannot be asked nothing changes.
 */
export async function askAboutPicture(
  deps: CheckDeps,
  openid: string,
  { member, picture }: { readonly member: string; readonly picture: string },
): Promise<void> {
  const url = await deps.files.linkOf(picture, LINK_S).catch(() => null)
  const trace = url === null ? null : await beginPictureCheck(deps.openapi, { openid, url })
  if (trace === null) return
  if (!(await openMembers(deps.store).updateOne(member, { picture, pictureCheck: 'waiting' }, { set: { pictureTrace: trace } }))) return
  const verdict = await earlyVerdicts(deps.store).find(trace)
  if (verdict !== null) await applyVerdict(deps, trace, verdict)
}

/** When what is open is asked about again, UTC ms. */
export const checkAgainAt = (now: number) => now + AGAIN_MS

/**
 * Its owner is here, so WeChat answers: what is still open is asked about again. Gives the row as it is then. Where nothing is open or due
 * it costs nothing.
 */
export async function checkWhatIsOpen(deps: CheckDeps, openid: string, row: MemberRow): Promise<MemberRow> {
  const now = deps.clock.now()
  const openName = row.name !== null && row.nameCheck === 'waiting'
  const openPicture = row.picture !== null && row.pictureCheck === 'waiting'
  if ((!openName && !openPicture) || row.checkAt > now) return row
  const members = openMembers(deps.store)
  // Whoever comes first asks; what is given meanwhile is judged by itself.
  if (!(await members.updateOne(row._id, { checkAt: row.checkAt }, { set: { checkAt: checkAgainAt(now) } }))) return row
  const { name, picture } = row
  if (openName && name !== null) {
    const verdict = await judgeName(deps, openid, (await deps.vault.open()).open(namePlace(row._id), name))
    if (verdict !== 'waiting')
      await members.updateOne(row._id, { 'name.box': name.box }, { set: verdict === null ? REFUSED_NAME : { nameCheck: verdict } })
  }
  if (openPicture && picture !== null) await askAboutPicture(deps, openid, { member: row._id, picture })
  return (await members.get(row._id)) ?? row
}

const REFUSED_NAME = { name: null, nameCheck: 'refused' as const }

type Verdict = 'pass' | 'risky'

const earlyVerdicts = (store: Store) => openEarlyWords<Verdict>(store, 'verdict', ['pass', 'risky'])

/** False where nobody's picture waits under this number. What may not be is removed, file and all; its owner is told when they look. */
async function applyVerdict(
  { store, files, log }: Pick<CheckDeps, 'store' | 'files' | 'log'>,
  trace: string,
  verdict: Verdict,
): Promise<boolean> {
  const members = openMembers(store)
  const [row] = await members.find({ pictureTrace: trace }, { limit: 1 })
  if (row === undefined || row.picture === null || row.pictureCheck !== 'waiting') return false
  if (verdict === 'pass') return members.updateOne(row._id, { pictureTrace: trace }, { set: { pictureCheck: 'passed', pictureTrace: '' } })
  const gone = { picture: null, pictureLink: null, pictureCheck: 'refused' as const, pictureTrace: '' }
  if (!(await members.updateOne(row._id, { pictureTrace: trace }, { set: gone }))) return false
  log.info('member.pictureRefused')
  await files.remove(row.picture)
  return true
}

/**
 * WeChat's verdict on a picture, by its number. One that comes before its number is written down is kept until it is; what leaves it open
 * changes nothing.
 */
export async function receivePictureCheck(
  deps: Pick<CheckDeps, 'store' | 'clock' | 'files' | 'log'>,
  { trace, suggest }: { readonly trace: string; readonly suggest: 'pass' | 'review' | 'risky' | 'failed' },
): Promise<void> {
  if (trace === '' || suggest === 'review' || suggest === 'failed') return
  if (await applyVerdict(deps, trace, suggest)) return
  await earlyVerdicts(deps.store).keep(trace, suggest, deps.clock.now())
  // Written down since we looked: whoever wrote it may have looked before this one was kept.
  await applyVerdict(deps, trace, suggest)
}
