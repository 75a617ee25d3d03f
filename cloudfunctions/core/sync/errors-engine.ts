import type { ErrorTable } from '../base/error'

const hint = { zh: '不用处理，稍后自动重试。', en: 'Nothing to do; we try again by ourselves.' }

/** Ends of a run that no person has to act on. */
export const engineErrors = {
  /** Somebody else holds the job now, or it was paused: what this run would still write is refused. */
  'sync.lost': { kind: 'conflict', zh: '这一轮已由别处接手。', en: 'Another run has taken over.', hint },
  'sync.moving': {
    kind: 'transient',
    zh: '微店的列表一直在变，这次没有读全。',
    en: 'The list kept changing and could not be read completely.',
    hint,
  },
  'sync.contended': {
    kind: 'transient',
    zh: '这一条同时被别处改写，稍后再读。',
    en: 'This row was being written elsewhere and is read again later.',
    hint,
  },
  'sync.busy': {
    kind: 'transient',
    zh: '现在查询的人太多，微店的调用额度用完了，过几秒再试。',
    en: 'Too many are asking at once and the calls the shop allows are used up; try again in a few seconds.',
    hint: { zh: '过几秒再试。', en: 'Try again in a few seconds.' },
  },
  'sync.broken': {
    kind: 'bug',
    zh: '同步内部出错，已记录，正在重试。',
    en: 'Sync failed inside; it is logged and tried again.',
    hint: { zh: '一直不好就把编号发给我们。', en: 'If it stays, please send us the code.' },
  },
} as const satisfies ErrorTable
