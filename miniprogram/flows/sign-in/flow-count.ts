import type { ShopperApi } from '../../../typings/api/shopper'

type Steps = ShopperApi['signIn.tell']['input']
type Step = keyof Steps
type Outcome = NonNullable<Steps[Step]>

/**
 * What came of each step of one sign-in, told once at its end. A step that was offered is a no until it is something else. `tell` is not
 * waited for and may fail: a count that is missing harms nobody.
 */
export function flowCount(tell: (steps: Steps) => unknown) {
  let steps: Partial<Record<Step, Outcome>> = {}
  return {
    begin(): void {
      steps = {}
    },
    offered(step: Step): void {
      steps[step] ??= 'no'
    },
    became(step: Step, outcome: Outcome): void {
      // A try that failed before counts for nothing once it worked.
      if (steps[step] !== 'yes') steps[step] = outcome
    },
    end(): void {
      const told = steps
      steps = {}
      if (Object.keys(told).length > 0) tell(told)
    },
  }
}
