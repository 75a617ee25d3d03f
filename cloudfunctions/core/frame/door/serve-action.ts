import * as z from 'zod'
import type { Reply, ReplySeat } from '../../../../typings/reply'
import type { Clock } from '../../base/clock'
import { failure } from '../../base/error'
import type { Log } from '../../base/log'
import { oneLine, shorten } from '../../base/text'
import { formatShopTime } from '../../base/time'
import { isStaffRole, mayDo, neededFor, type Role, roles, rolesIn, type StaffRole, seatsAs } from '../access'
import type { WriteAudit } from '../audit'
import type { Action, Actions, Caller, Identity, ReadyCall } from '../contract'
import { createCaller, type People } from './caller'
import { doorErrors } from './errors'
import { createLimits, type Limits } from './limits'
import { toReplyError } from './to-error'

export interface DoorTools {
  readonly clock: Clock
  readonly log: Log
  readonly people: People
  readonly audit: WriteAudit
  /** After an action that was written down: has somebody seal the audit soon. A failure is logged and forgotten. */
  readonly stamp?: () => Promise<void>
  /** The caller's place in the shop a call is about, for who asks for it along with an answer. A failure is logged, and none is told. */
  readonly seat?: (caller: Caller, shop: string) => Promise<ReplySeat | null>
}

/** A call as the host understood it: who, and what was sent. Only `action`, `input`, `as` and `seat` of the event are looked at. */
export interface DoorCall {
  /** Null: WeChat names nobody, as for a page opened from a timeline. */
  readonly identity: Identity | null
  readonly event: unknown
  readonly requestId: string
}

/** Largest event, bytes of its JSON: what wx.cloud.callFunction carries (docs/protocols/cloudbase.md §2), and the envelope. */
const MAX_EVENT_BYTES = 110 * 1024
const DEFAULT_PER_MINUTE = 60

/** Stands for everybody whom WeChat does not name. No member and no seat has such a key. */
const NOBODY: Identity = { id: 'nobody', appid: '', openid: '', unionid: null }
/** All of them together may call so many times what one may. */
const CROWD = 20

/** `seat`: the shop whose seat the caller wants to be told, where the call is about none; may be empty. `as`: the caller wants to be judged as somebody of a lower role; what they may not, they learn from the same refusals. */
const envelope = z.object({
  action: z.string().max(100),
  input: z.unknown(),
  as: z.enum(roles.filter(isStaffRole)).optional(),
  seat: z.string().max(64).optional(),
})
const about = z.object({ shop: z.string().optional().catch(undefined), id: z.string().optional().catch(undefined) })

/** The shops a call is about, from its parsed input and from nothing else: the one it names, and the head of a row's key. */
function subjectOf(input: unknown): { readonly shops: readonly string[]; readonly target: string } {
  const { shop, id } = about.catch({}).parse(input)
  const head = /^(\w+:\d+):/.exec(id ?? '')?.[1]
  return { shops: [...new Set([shop, head].filter((each) => each !== undefined))], target: id ?? shop ?? '' }
}

const DETAIL = 40

/** What the audit shall name of the input beside its target; numbers are times, UTC ms, of a list it is how many. What a person typed is cut short, and never keeps a phone number. */
function detailsOf(input: unknown, told: readonly string[]): string {
  const fields = new Map(typeof input === 'object' && input !== null ? Object.entries(input) : [])
  return told
    .map((name) => {
      const value = fields.get(name) ?? ''
      if (Array.isArray(value)) return ` ×${value.length}`
      if (typeof value === 'number') return ` ${formatShopTime(value)}`
      return value === '' ? '' : ` ${shorten(oneLine(String(value)), DETAIL).replace(/\d{5,}/g, '#')}`
    })
    .join('')
}

/** Throws where the caller may not, in any of the shops; the role that lets them in otherwise. */
async function admit<D>({ contract }: Action<D>, caller: Caller, shops: readonly string[]): Promise<Role> {
  const needed = neededFor(contract.can)
  if (needed === 'nothing') return 'visitor'
  if (needed === 'member') {
    if ((await caller.member()) === null) throw failure(doorErrors, 'door.notMember')
    return 'member'
  }
  const seats = await caller.seats()
  const found = (shops.length === 0 ? [null] : shops).map((shop) => rolesIn(seats, shop).find((role) => mayDo(contract.can, [role])))
  const [role] = found
  if (role === undefined || found.includes(undefined))
    throw failure(doorErrors, 'door.noPermission', { data: { permission: contract.can } })
  return role
}

interface Asked<D> {
  readonly name: string
  readonly action: Action<D>
  readonly raw: unknown
  readonly as: StaffRole | undefined
  readonly seat: string | undefined
}

function readEvent<D>(actions: Actions<D>, event: unknown): Asked<D> {
  if (Buffer.byteLength(JSON.stringify(event) ?? '') > MAX_EVENT_BYTES) throw failure(doorErrors, 'door.tooLarge')
  const sent = envelope.safeParse(event)
  if (!sent.success) throw failure(doorErrors, 'door.input')
  const { action: name, input, as, seat } = sent.data
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined
  if (action === undefined) throw failure(doorErrors, 'door.unknownAction')
  return { name, action, raw: input ?? {}, as, seat }
}

/** Throws where only somebody whom WeChat names may call. */
function identityOf<D>({ identity }: DoorCall, { contract }: Action<D>): Identity {
  if (identity !== null) return identity
  if (contract.open !== true || contract.changes === true) throw failure(doorErrors, 'door.identity')
  return NOBODY
}

function checkLimit<D>(limits: Limits, { contract }: Action<D>, { id }: Identity, name: string, now: number): void {
  const perMinute = (contract.perMinute ?? DEFAULT_PER_MINUTE) * (id === NOBODY.id ? CROWD : 1)
  if (!limits.allow(id, name, perMinute, now)) throw failure(doorErrors, 'door.tooMany', { retryAfterMs: 60_000 })
}

/** The same people, with the roles of nobody above `role`. */
function peopleAs(people: People, role: StaffRole | undefined): People {
  return role === undefined ? people : { ...people, seats: async (identity) => seatsAs(await people.seats(identity), role) }
}

/** One audience's door: event → limit → permission → input → audit → run → answer checked against the contract. */
export function createDoor<D>(actions: Actions<D>, deps: D, tools: DoorTools): (call: DoorCall) => Promise<Reply<unknown>> {
  const limits = createLimits()

  async function writeDown(
    name: string,
    told: readonly string[],
    ready: ReadyCall<D>,
    call: DoorCall,
    { id: actor }: Identity,
    role: Role,
  ): Promise<void> {
    const { shops, target: about } = subjectOf(ready.input)
    const target = `${about}${detailsOf(ready.input, told)}`
    try {
      const { requestId } = call
      await tools.audit({ at: tools.clock.now(), action: name, actor, role, shop: shops[0] ?? null, target, requestId })
    } catch (cause) {
      throw failure(doorErrors, 'door.auditClosed', { cause })
    }
  }

  /** Told along with an answer that was let through; nothing where it is not asked for. */
  async function seatAlong(caller: Caller, shop: string | undefined, log: Log): Promise<{ seat?: ReplySeat | null }> {
    if (shop === undefined || tools.seat === undefined) return {}
    try {
      return { seat: await tools.seat(caller, shop) }
    } catch {
      log.warn('door.seatUnread')
      return { seat: null }
    }
  }

  async function answer(call: DoorCall, log: Log): Promise<{ data: unknown; seat?: ReplySeat | null }> {
    const { name, action, raw, as, seat } = readEvent(actions, call.event)
    const identity = identityOf(call, action)
    checkLimit(limits, action, identity, name, tools.clock.now())
    const caller = createCaller(identity, peopleAs(tools.people, as))
    const ready = action.read(raw)
    // Judged before the shape is complained about: who may not, learns nothing of the shape.
    const { shops } = subjectOf(ready?.input)
    const role = await admit(action, caller, shops)
    if (ready === null) throw failure(doorErrors, 'door.input', { data: { action: name } })
    const context = { caller, deps, requestId: call.requestId, log: log.with({ action: name }) }
    const run = async () => {
      const [data, along] = await Promise.all([
        ready.run(context),
        seatAlong(caller, seat === undefined ? undefined : (shops[0] ?? seat), log),
      ])
      return { data, ...along }
    }
    if (action.contract.changes !== true) return run()
    await writeDown(name, action.contract.told ?? [], ready, call, identity, role)
    // Afterwards, and whatever came out: what the action has just made may be what carries the stamp.
    return run().finally(() => tools.stamp?.().catch(() => log.warn('door.notStamped')))
  }

  return async (call) => {
    const log = tools.log.with({ requestId: call.requestId })
    try {
      return { ok: true, ...(await answer(call, log)) }
    } catch (error) {
      return { ok: false, error: toReplyError(error, call.requestId, log) }
    }
  }
}
