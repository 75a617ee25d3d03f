import type { IncidentTable } from '../../frame/incident'

const wait = { zh: '不用处理，恢复后自动补齐并核对。', en: 'Nothing to do: it catches up and checks by itself.' }

/** What the watchdog of sync can find. */
export const syncIncidents = {
  'sync.stalled': {
    zh: '订单好几分钟没更新，正在重试。',
    en: 'Orders have not been updated for minutes; we keep trying.',
    hint: wait,
    needsPerson: false,
  },
  'authorization.ended': {
    zh: '微店授权失效，同步暂停。',
    en: 'The authorization has ended and sync is paused.',
    hint: { zh: '重新绑定这家店，断开期间的订单会自动补上。', en: 'Bind this shop again; what was missed is fetched by itself.' },
    needsPerson: true,
  },
  'shop.refused': {
    zh: '微店拒绝了读取，同步暂停。',
    en: '微店 refuses to be read and sync is paused.',
    hint: { zh: '打开同步页看原因，改好后点现在重试。', en: 'Open the sync page for the reason, mend it, then try again.' },
    needsPerson: true,
  },
  'deadLetters.old': {
    zh: '有内容一直同步不进来。',
    en: 'Some rows still cannot be taken in.',
    hint: { zh: '打开待处理失败，重试或写明原因后忽略。', en: 'Open the failed rows; try again, or ignore them with a note.' },
    needsPerson: true,
  },
  'drift.open': {
    zh: '对账发现的差异没有全部补上。',
    en: 'Reconciliation found differences that are not all mended.',
    hint: { zh: '打开每晚对账，看是哪几条。', en: 'Open the nightly comparison and look which rows.' },
    needsPerson: true,
  },
  'shape.changed': {
    zh: '微店返回的内容有变化，先原样显示。',
    en: '微店 answers differently; shown as it is for now.',
    hint: { zh: '打开同步页看新增了什么；不影响现有同步。', en: 'Open the sync page to see what is new; sync goes on.' },
    needsPerson: false,
  },
} as const satisfies IncidentTable

export type SyncIncident = keyof typeof syncIncidents
