import { formatShopTime } from '../../../base/time'
import { type IncidentDeps, type IncidentEntry, raiseIncident, resolveIncident } from '../../../frame/incident'
import { boundShops } from '../../binding'
import type { HandoverRow } from './record'

const OPEN = 'handover.open'

const hint = { zh: '不是你们商量好的？点开停止它。', en: 'Not agreed among you? Open it and stop it.' }

function entryOf({ kind, state, due }: HandoverRow): IncidentEntry {
  if (state === 'offered')
    return {
      zh: '店主正要把店交给一位店员，等对方输入确认码。',
      en: 'The owner is about to hand over; the next one has to type a code.',
      hint,
      needsPerson: true,
    }
  const at = formatShopTime(due)
  return kind === 'transfer'
    ? { zh: `${at} 换店主。`, en: `The owner changes on ${at}.`, hint, needsPerson: true }
    : { zh: `有管理员申请成为店主，${at} 生效。`, en: `An admin asked to become the owner, on ${at}.`, hint, needsPerson: true }
}

/** Everybody who sees a first screen of a shop sees that its owner is about to change. Two codes, since a told one keeps its words. */
const codeOf = ({ state }: HandoverRow) => `${OPEN}.${state === 'offered' ? 'offered' : 'waiting'}`

export async function tellHandover(deps: IncidentDeps, row: HandoverRow): Promise<void> {
  for (const { id } of await boundShops(deps.store)) {
    if (row.state === 'waiting') await resolveIncident(deps, id, `${OPEN}.offered`)
    await raiseIncident(deps, id, codeOf(row), entryOf(row))
  }
}

export async function untellHandover(deps: IncidentDeps): Promise<void> {
  for (const { id } of await boundShops(deps.store))
    for (const state of ['offered', 'waiting']) await resolveIncident(deps, id, `${OPEN}.${state}`)
}
