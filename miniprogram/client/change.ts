import { callWith } from './call'
import { wechatPorts } from './wechat-ports'

/** `change<ShopperApi>('shopper')('member.signIn', …)`: for actions that change something. 15 s, sent once, never repeated. */
export const change = callWith(wechatPorts, { waitMs: 15_000, again: false })
