import * as z from 'zod'
import { time } from '../../platform/port'
import { kindNames } from '../kind-names'

/** What is kept of a lane's progress in its job; the rest of what people see is the job's own. */
export const laneProgress = z.object({
  /** First sync: as its people want it. Live: `running` while it is behind, `done` where it has caught up. */
  phase: z.enum(['waiting', 'running', 'paused', 'done']),
  /** Orders listed, and orders that are dealt with: written, the same, or a dead letter. */
  seen: z.int().default(0),
  done: z.int(),
  /** Orders there are to read; null where nobody has counted. */
  total: z.int().nullable(),
  /** What is read now: a stretch of the shop's time. */
  slice: z
    .object({ kind: z.enum(kindNames), from: time, to: time })
    .nullable()
    .default(null),
  startedAt: time.nullable(),
  finishedAt: time.nullable(),
  /** Some moments of the last minutes and how much was done then: the rate is read from them. */
  marks: z.array(z.object({ at: time, done: z.int() })),
})
export type LaneProgress = z.output<typeof laneProgress>

export const noProgress: LaneProgress = {
  phase: 'waiting',
  seen: 0,
  done: 0,
  total: null,
  slice: null,
  startedAt: null,
  finishedAt: null,
  marks: [],
}
