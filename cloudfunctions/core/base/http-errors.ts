import type { ErrorTable } from './error'

const hint = { zh: '稍后再试。', en: 'Try again in a moment.' }

export const httpErrors = {
  'http.timeout': { kind: 'transient', zh: '对方没有及时回应。', en: 'The other side did not answer in time.', hint },
  'http.unreachable': { kind: 'transient', zh: '暂时连不上对方。', en: 'The other side cannot be reached.', hint },
} as const satisfies ErrorTable
