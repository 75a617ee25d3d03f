import type { MerchantApi } from '../../../../typings/api/merchant'
import { count } from '../../../format/count'
import { moneyText } from '../../../format/money-text'
import { fill } from '../../../text/fill'
import { merchantText } from '../../../text/merchant-text'

export type CostReply = MerchantApi['cost.get']['output']
export type Quiet = CostReply['quiet']
type Month = CostReply['month']

/** Minutes between two rounds that are on offer. */
export const EVERY = [1, 2, 3, 5, 10, 15, 20, 30] as const

/** Quiet hours proposed to who has none. */
export const PROPOSED: Quiet = { from: 0, to: 7, everyMinutes: 5 }

const HOURS = Array.from({ length: 24 }, (_, hour) => hour)

export const isOn = ({ from, to }: Quiet): boolean => from !== to

const hourText = (h: number) => fill(merchantText().cost.hour, { h })

function endText({ from, to }: Quiet): string {
  return fill(from > to ? merchantText().cost.nextDay : merchantText().cost.hour, { h: to })
}

/** What quiet hours mean, in words. */
export function quietWords(quiet: Quiet): string {
  const words = merchantText().cost
  if (!isOn(quiet)) return words.quietOff
  const template = quiet.from > quiet.to ? words.quietOver : words.quietOn
  return fill(template, { from: hourText(quiet.from), to: hourText(quiet.to), n: quiet.everyMinutes })
}

function moneyRow({ planFen, extraFen }: Month) {
  const words = merchantText().cost
  const note = extraFen === 0 ? words.sumFits : fill(words.sum, { plan: moneyText(planFen), extra: moneyText(extraFen) })
  return { value: moneyText(planFen + extraFen), note }
}

function usage(month: Month) {
  const words = merchantText().cost
  const { calls, included, extraFen } = month
  const over = calls > included
  return {
    calls: fill(words.calls, { count: count(calls) }),
    over,
    says: over
      ? fill(words.over, { over: count(calls - included), extra: moneyText(extraFen) })
      : fill(words.fits, { included: count(included) }),
    /** Of the bar, what the plan includes and is used. The whole bar is the plan, or what is used where that is more. */
    percent: Math.round((over ? included / calls : calls / included) * 100),
    share: fill(words.share, { calls: count(calls), included: count(included) }),
  }
}

/** The month's cost, what it goes into, and the quiet hours as they are being edited (`draft`) or stand. */
export function costPage(reply: CostReply, draft: Quiet | null) {
  const words = merchantText().cost
  const { month, withoutQuiet } = reply
  const quiet = draft ?? reply.quiet
  const saves = withoutQuiet.calls - month.calls
  return {
    usage: usage(month),
    basis: fill(words.basis, { shops: count(month.shops), orders: count(month.ordersADay) }),
    money: moneyRow(month),
    parts: month.parts.map(({ what, calls }) => ({ what, name: words.parts[what], calls: count(calls) })),
    without: isOn(reply.quiet)
      ? {
          value: fill(words.calls, { count: count(withoutQuiet.calls) }),
          note: `${moneyRow(withoutQuiet).value}${merchantText().join}${fill(words.saves, { count: count(saves) })}`,
        }
      : null,
    quiet: {
      on: isOn(quiet),
      words: quietWords(quiet),
      hours: HOURS.map(hourText),
      every: EVERY.map((n) => fill(words.minutes, { n })),
      from: quiet.from,
      to: quiet.to,
      everyIndex: Math.max(
        0,
        EVERY.findIndex((n) => n >= quiet.everyMinutes),
      ),
      fromText: hourText(quiet.from),
      toText: endText(quiet),
      everyText: fill(words.minutes, { n: quiet.everyMinutes }),
    },
    changed: draft !== null && JSON.stringify(draft) !== JSON.stringify(reply.quiet),
  }
}
