import type { Seed } from '../../base/seed'
import type { SampleBuyer } from './sample'
import type { Shop } from './shop'

/**
 * `any`, `you`, a buyer's id or an account's phone. A phone of the sample's block that nobody has yet becomes a new account.
 * @throws RangeError for anybody else
 */
export function findBuyer(shop: Shop, name: string, draw: Seed): SampleBuyer {
  if (name === 'any') return shop.buyers.any(draw)
  if (name === 'you') return shop.buyers.you
  const buyer = shop.buyers.all.find((each) => each.id === name || each.phone === name)
  if (buyer !== undefined) return buyer
  if (!/^154\d{8}$/.test(name)) throw new RangeError(`no such buyer: ${name}`)
  return newBuyer(name)
}

function newBuyer(phone: string): SampleBuyer {
  const name = `新买家${phone.slice(-4)}`
  const recipients = [{ name, phone, address: 'A01', street: `示例山茶路${Number(phone.slice(-3)) + 1}号1幢101室` }]
  return { id: `97${phone.slice(-8)}`, name, nick: name, phone, weight: 0, traits: [], recipients }
}
