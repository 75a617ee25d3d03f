import type { ErrorTable } from '../base/error'

export const syncErrors = {
  'sync.notBound': {
    kind: 'input',
    zh: '没有绑定这家店，无法同步。',
    en: 'This shop is not bound, so there is nothing to sync.',
    hint: { zh: '先绑定微店。', en: 'Bind the shop first.' },
  },
  'sync.noLetter': {
    kind: 'conflict',
    zh: '这一条已经处理好了，不在列表里。',
    en: 'This row is settled and no longer in the list.',
    hint: { zh: '刷新看看。', en: 'Refresh the list.' },
  },
  'sync.dayOpen': {
    kind: 'input',
    zh: '这一天还没过完，明天再对账。',
    en: 'That day is not over; compare it tomorrow.',
    hint: { zh: '选昨天或更早的日子。', en: 'Choose yesterday or an earlier day.' },
  },
  'sync.dayNotRead': {
    kind: 'conflict',
    zh: '首次同步还没取到这一天，先不对账。',
    en: 'The first sync has not reached that day, so there is nothing to compare yet.',
    hint: { zh: '等首次同步取完再来。', en: 'Wait for the first sync to end.' },
  },
  'sync.dayNotCompared': {
    kind: 'input',
    zh: '这一天还没对过账。',
    en: 'That day has not been compared yet.',
    hint: { zh: '先点“对账”。', en: 'Compare it first.' },
  },
} as const satisfies ErrorTable
