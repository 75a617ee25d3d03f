import type { Phone } from '../phone'
import type { Api } from '../wx/api'
import { loggedCloudCall } from './cloud-call'
import { answered } from './vendor-answer'

/** Stages of the vendor's builder. */
const STAGES = [
  ...['addFields', 'bucket', 'bucketAuto', 'count', 'geoNear', 'group', 'limit', 'lookup', 'match', 'project', 'replaceRoot', 'sample'],
  ...['skip', 'sort', 'sortByCount', 'unwind'],
]

/** `collection.aggregate()`: the vendor's chain of stages, ended by `end()`. */
export function aggregate(phone: Phone, chain: { end(): Promise<unknown> }): Api {
  const end = loggedCloudCall(phone, 'collection.aggregate', async () => ({ list: answered(await chain.end()).data ?? [] }))
  const self: Api = { end }
  for (const name of STAGES) {
    const stage: unknown = Reflect.get(chain, name)
    self[name] = (...input: readonly unknown[]) => {
      if (typeof stage === 'function') Reflect.apply(stage, chain, input)
      return self
    }
  }
  return self
}
