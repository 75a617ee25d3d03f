import { priceProps } from './props'

/** An amount: small ¥ and fen, one baseline, tabular. Size and colour are inherited. */
Component({ options: { virtualHost: true }, properties: priceProps })
