import * as z from 'zod'
import type { Clock } from '../../base/clock'
import { chinaDay } from '../../base/time'
import { actions } from '../../frame/contract'
import type { Store } from '../../store'
import { merchantFunnelContracts, shopperFunnelContracts, signInSteps } from './contract'

export interface FunnelDeps {
  readonly store: Store
  readonly clock: Clock
}

/** Sign-ins of one day in China. `_id` is the day: there is nothing in it of whom they were. */
const signInDay = z.object({ _id: z.string(), counts: z.record(z.string(), z.int()) })

const openSignIns = (store: Store) => store.open('signIns', signInDay)

const DAY_MS = 86_400_000
const DAYS = 30
/** Fewer than so many, one more or less would move a share by more than three points: it is not given. */
const ENOUGH = 30
/** As long as a year can be held against the year before, ms. */
const KEEP_MS = 400 * DAY_MS

/** `agree.yes` is a field inside a row; a name of its own, so that it is counted at once whoever else counts. */
const nameOf = (step: string, outcome: string) => `${step}_${outcome}`

export const shopperFunnelActions = actions<typeof shopperFunnelContracts, FunnelDeps>(shopperFunnelContracts, {
  async 'signIn.tell'(steps, { deps }) {
    const names = signInSteps.flatMap((step) => (steps[step] === undefined ? [] : [nameOf(step, steps[step])]))
    const increase = Object.fromEntries(names.map((name): [`counts.${string}`, number] => [`counts.${name}`, 1]))
    const days = openSignIns(deps.store)
    const _id = chinaDay(deps.clock.now())
    const more = () => days.updateOne(_id, {}, { increase })
    if (!(await more()) && !(await days.insert({ _id, counts: Object.fromEntries(names.map((name) => [name, 1])) }))) await more()
    return {}
  },
})

export const merchantFunnelActions = actions<typeof merchantFunnelContracts, FunnelDeps>(merchantFunnelContracts, {
  async 'signIn.funnel'(_, { deps }) {
    const from = chinaDay(deps.clock.now() - (DAYS - 1) * DAY_MS)
    const rows = await openSignIns(deps.store).find({ _id: { $gte: from } }, { order: { _id: 1 }, limit: DAYS + 1 })
    const sum = (name: string) => rows.reduce((total, { counts }) => total + (counts[name] ?? 0), 0)
    const steps = signInSteps.map((step) => {
      const [yes, no, trouble] = [sum(nameOf(step, 'yes')), sum(nameOf(step, 'no')), sum(nameOf(step, 'trouble'))]
      const offered = yes + no + trouble
      return { step, offered, yes, no, trouble, share: offered < ENOUGH ? null : Math.round((yes / offered) * 100) }
    })
    return { days: DAYS, since: rows[0]?._id ?? null, steps, enough: ENOUGH }
  },
})

/** Forgets days that are long over; their number. One database call. */
export const sweepSignIns = ({ store, clock }: FunnelDeps): Promise<number> =>
  openSignIns(store).removeMany({ _id: { $lt: chinaDay(clock.now() - KEEP_MS) } })
