import type * as z from 'zod'
import type { CredentialRow } from '../../frame/credential'
import type { syncView } from '../../sync/contract'
import { askedChecks, type checklistContracts } from './contract'
import type { ChecklistRow } from './record'

type Line = z.input<(typeof checklistContracts)['check.list']['output']>['lines'][number]

/** Orders older than this are late: rounds come every 30 s. */
const LATE_MS = 5 * 60_000

export interface Known {
  readonly now: number
  readonly credential: Pick<CredentialRow, 'state' | 'trouble' | 'expiresAt'> | null
  readonly hasSpare: boolean
  /** Null where the shop has no jobs yet. */
  readonly sync: z.output<typeof syncView> | null
  /** Message templates of this deployment. */
  readonly templates: number
  readonly answers: ChecklistRow['answers']
}

type Verdict = Pick<Line, 'verdict' | 'detail'>

const pass = (detail = ''): Verdict => ({ verdict: 'pass', detail })
const fail = (detail: string): Verdict => ({ verdict: 'fail', detail })
const wait = (detail = ''): Verdict => ({ verdict: 'wait', detail })

function key({ credential }: Known): Verdict {
  if (credential === null || credential.state === 'unbound') return fail('none')
  return credential.state === 'parked' ? fail(credential.trouble ?? 'parked') : pass()
}

function rounds({ sync, now }: Known): Verdict {
  const at = sync?.orders.lastSuccessAt ?? null
  if (at === null) return wait()
  return now - at > LATE_MS ? fail('late') : pass()
}

function newest({ sync }: Known): Verdict {
  const stored = sync?.orders.stored ?? 0
  return stored === 0 ? wait() : pass(String(stored))
}

function history({ sync }: Known): Verdict {
  const first = sync?.firstSync ?? null
  if (first === null || first.phase === 'done') return sync === null ? wait() : pass()
  return first.phase === 'paused' ? fail('paused') : wait(String(first.done))
}

/** Pushes make it faster; without them every order comes all the same. */
function push({ sync }: Known): Verdict {
  return sync?.lastPushAt == null ? { verdict: 'skip', detail: 'none' } : pass()
}

function machineLines(known: Known): Line[] {
  const line = (name: Line['name'], { verdict, detail }: Verdict): Line => ({
    ...{ name, by: 'machine', verdict, detail, who: null },
    at: verdict === 'wait' ? null : known.now,
  })
  return [
    line('key', key(known)),
    line('rounds', rounds(known)),
    line('newest', newest(known)),
    line('history', history(known)),
    line('reminders', known.templates === 0 ? fail('none') : pass(String(known.templates))),
    line('push', push(known)),
    line('spare', known.hasSpare ? pass() : { verdict: 'skip', detail: 'none' }),
  ]
}

const saidAs = { yes: 'pass', no: 'fail', skip: 'skip' } as const

function askedLines({ answers }: Known): Line[] {
  return askedChecks.map((name): Line => {
    const given = answers[name]
    if (given === undefined) return { name, by: 'person', verdict: 'ask', at: null, who: null, detail: '' }
    const { answer, at, actor, role } = given
    return { name, by: 'person', verdict: saidAs[answer], at, who: { actor, role }, detail: '' }
  })
}

/** The list of a binding from what is known. Pure. `open` are those that want somebody to do or say something. */
export function judge(known: Known) {
  const lines = [...machineLines(known), ...askedLines(known)]
  const counted = lines.filter(({ verdict }) => verdict !== 'skip')
  const open = counted.filter(({ verdict }) => verdict === 'fail' || verdict === 'ask').length
  return { lines, open, total: counted.length, now: known.now }
}
