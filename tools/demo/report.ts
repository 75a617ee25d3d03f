export interface StepReport {
  readonly name: string
  readonly ok: boolean
  readonly ms: number
  readonly detail: string
}

/** Runs steps one after another; after a failed one the rest is not tried, since it would only fail for the same reason. */
export class Steps {
  readonly reports: StepReport[] = []
  #failed = false

  constructor(readonly onStep: (report: StepReport) => void = () => undefined) {}

  get ok(): boolean {
    return !this.#failed
  }

  /** `run` answers the detail, or throws with the reason. */
  async step(name: string, run: () => Promise<string>): Promise<void> {
    if (this.#failed) return
    const started = performance.now()
    const { ok, detail } = await run().then(
      (text) => ({ ok: true, detail: text }),
      (error: unknown) => ({ ok: false, detail: error instanceof Error ? error.message : String(error) }),
    )
    this.#failed = !ok
    const report = { name, ok, ms: Math.round(performance.now() - started), detail }
    this.reports.push(report)
    this.onStep(report)
  }
}

/** For the reasons of a step: throws unless it holds. */
export function expectThat(holds: boolean, why: string): void {
  if (!holds) throw new Error(why)
}
