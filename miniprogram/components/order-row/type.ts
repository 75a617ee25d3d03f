import type { Money } from '../../format/money'

/** What the one link of a row does. */
export type OrderRowAct = 'pay' | 'copy' | 'progress' | 'none'

/** What an order row draws. */
export interface OrderRow {
  readonly id: string
  readonly shop: { readonly name: string; readonly logo: string; readonly tint: number }
  readonly state: string
  /** Class of the state's colour: `wac` where someone must act, `q` where it is over, else nothing. */
  readonly tone: 'wac' | 'q' | ''
  readonly name: string
  readonly note: string
  readonly picture: string
  readonly total: Money
  readonly pieces: string
  readonly foot: string
  readonly act: OrderRowAct
  readonly actWords: string
  /** What `copy` copies. */
  readonly copies: string
}
