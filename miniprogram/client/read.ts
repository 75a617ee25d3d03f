import { callWith } from './call'
import { wechatPorts } from './wechat-ports'

/** `read<ShopperApi>('shopper')('home.get', {})`: for actions that change nothing. 10 s, and once more if the cloud did not answer. */
export const read = callWith(wechatPorts, { waitMs: 10_000, again: true })
