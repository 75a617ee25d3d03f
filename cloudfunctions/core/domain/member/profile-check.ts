import type { Clock } from '../../base/clock'
import type { Log } from '../../base/log'
import type { CallOpenApi, Files } from '../../cloud'
import type { Store, Vault } from '../../store'
import { beginPictureCheck, checkText } from '../../wechat/mini-program'
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

/** Asks WeChat about the picture of this file; the number the verdict will bear, or empty. */
export async function askAboutPicture({ openapi, files }: CheckDeps, openid: string, file: string): Promise<string> {
  const url = await files.linkOf(file, LINK_S).catch(() => null)
  return url === null ? '' : ((await beginPictureCheck(openapi, { openid, url })) ?? '')
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
  if (openPicture && picture !== null) {
    const pictureTrace = await askAboutPicture(deps, openid, picture)
    await members.updateOne(row._id, { picture, pictureCheck: 'waiting' }, { set: { pictureTrace } })
  }
  return (await members.get(row._id)) ?? row
}

const REFUSED_NAME = { name: null, nameCheck: 'refused' as const }

/** WeChat's verdict on a picture, by its number. What may not be is removed, file and all; its owner is told when they look. */
export async function receivePictureCheck(
  { store, files, log }: Pick<CheckDeps, 'store' | 'files' | 'log'>,
  { trace, suggest }: { readonly trace: string; readonly suggest: 'pass' | 'review' | 'risky' | 'failed' },
): Promise<void> {
  const members = openMembers(store)
  const [row] = trace === '' ? [] : await members.find({ pictureTrace: trace }, { limit: 1 })
  if (row === undefined || row.picture === null || row.pictureCheck !== 'waiting') return
  if (suggest === 'pass') await members.updateOne(row._id, { pictureTrace: trace }, { set: { pictureCheck: 'passed', pictureTrace: '' } })
  if (suggest !== 'risky') return
  const gone = { picture: null, pictureLink: null, pictureCheck: 'refused' as const, pictureTrace: '' }
  if (!(await members.updateOne(row._id, { pictureTrace: trace }, { set: gone }))) return
  log.info('member.pictureRefused')
  await files.remove(row.picture)
}
