import type { Seed } from '../../base/seed'
import type { SampleShop, Scenario, ScenarioStep } from '../shop/sample'
import { shopMidnight } from '../shop/shop-time'

export interface PlannedStep {
  /** UTC ms, whole seconds. */
  readonly at: number
  readonly step: ScenarioStep
}

const MINUTE = 60_000

/** A wait of the sample's, in minutes: log-normal between its median and its 90th percentile, cut to its limits. */
function drawWait(sample: SampleShop, name: string | undefined, draw: Seed): number {
  const delay = name === undefined ? undefined : sample.delays[name]
  if (delay === undefined) return 0
  if (delay.fixed !== undefined) return delay.fixed
  const p50 = delay.p50 ?? 1
  const spread = Math.log((delay.p90 ?? p50) / p50) / 1.2816
  const minutes = p50 * Math.exp(draw.normal() * spread)
  return Math.min(Math.max(minutes, delay.min ?? 0), delay.max ?? Number.POSITIVE_INFINITY)
}

/** Moves a moment outside the opening hours to the first ninety minutes of the next opening. */
function toOpenHours(sample: SampleShop, at: number, draw: Seed): number {
  const hours = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))
  const midnight = shopMidnight(at)
  const open = midnight + hours(sample.shop.openHours.from) * MINUTE
  const close = midnight + hours(sample.shop.openHours.to) * MINUTE
  if (at >= open && at <= close) return at
  return (at < open ? open : open + 24 * 60 * MINUTE) + draw.fraction() * 90 * MINUTE
}

/**
 * The moments of a recipe's steps. Where the recipe must stand at its end by `until`, waits that are too long are squeezed.
 */
export function planSteps(sample: SampleShop, scenario: Scenario, start: number, draw: Seed, until: number): PlannedStep[] {
  const waits = scenario.steps.map((step, index) => (index === 0 ? 0 : drawWait(sample, step.after, draw) * MINUTE))
  let at = start
  const plan = scenario.steps.map((step, index) => {
    at += waits[index] ?? 0
    if (step.after !== undefined && sample.delays[step.after]?.openHours) at = toOpenHours(sample, at, draw)
    return { at: wholeSecond(at), step }
  })
  if (!(scenario.holds && scenario.placed) || at <= until) return plan
  const factor = ((until - start) * 0.9) / waits.reduce((sum, wait) => sum + wait, 0)
  let squeezed = start
  return scenario.steps.map((step, index) => {
    squeezed += (waits[index] ?? 0) * factor
    return { at: wholeSecond(squeezed), step }
  })
}

function wholeSecond(ms: number): number {
  return Math.floor(ms / 1000) * 1000
}
