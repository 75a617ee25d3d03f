/** So many hints one after another that wait already are a flood: two pushes of one order are not. */
const IN_A_ROW = 10
/** How long nobody is asked, ms. */
const REST_MS = 1_000

/**
 * When this instance leaves pushes to the next round, which reads many at a time for a tenth of what one by one costs: for a second
 * after one could not be read, and in a flood. Times are UTC ms.
 */
export class ReadRest {
  readonly #until = new Map<string, number>()
  #inARow = 0

  /** A push was kept; `waited`: an earlier one of its row waits still. */
  kept(shop: string, waited: boolean, now: number): void {
    this.#inARow = waited ? this.#inARow + 1 : 0
    if (this.#inARow >= IN_A_ROW) this.begin(shop, now)
  }

  begin(shop: string, now: number): void {
    this.#until.set(shop, now + REST_MS)
  }

  isOn(shop: string, now: number): boolean {
    return now < (this.#until.get(shop) ?? 0)
  }
}
