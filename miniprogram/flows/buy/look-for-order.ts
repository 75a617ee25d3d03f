import type { ShopperApi } from '../../../typings/api/shopper'
import type { Reply } from '../../../typings/reply'

export type Found = ShopperApi['purchase.find']['output']

export interface LookPorts {
  readonly find: (ticket: string) => Promise<Reply<Found>>
  /** Runs once after so many ms; answers the way to call it off. */
  readonly after: (ms: number, run: () => void) => () => void
}

export interface LookEnds {
  readonly found: (orders: Found['orders']) => void
  readonly signIn: () => void
  /** The time is up, or the ticket is: nothing was found. */
  readonly notYet: () => void
}

/**
 * Asks for the order of a purchase again and again with growing pauses, until it is there, a sign-in is needed or the pauses are used up.
 * An answer that did not come is a look without result. Answers the way to stop.
 */
export function lookForOrder(ticket: string, waits: readonly number[], ports: LookPorts, ends: LookEnds): () => void {
  let stopped = false
  let callOff = (): void => {}
  const look = async (turn: number): Promise<void> => {
    const reply = await ports.find(ticket)
    if (stopped) return
    if (reply.ok && reply.data.state === 'found') return ends.found(reply.data.orders)
    if (reply.ok && reply.data.state === 'signIn') return ends.signIn()
    const wait = waits[turn]
    const over = wait === undefined || (!reply.ok && reply.error.kind === 'input')
    if (over) return ends.notYet()
    callOff = ports.after(wait, () => void look(turn + 1))
  }
  void look(0)
  return () => {
    stopped = true
    callOff()
  }
}
