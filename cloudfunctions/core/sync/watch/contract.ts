import * as z from 'zod'
import { contracts } from '../../frame/contract'
import { incidentView } from '../../frame/incident/contract'
import { shopId, time } from '../../platform/port/shop'
import { syncErrors } from '../errors'

/** Something new in what the shop answers. */
const shapeNews = z.object({
  /** `orders.detail`, `products.list`. */
  reply: z.string(),
  /** `field`: a field nobody knows · `gone`: one that used to be there · `state`: an unknown state · `masked`: phones came masked. */
  what: z.enum(['field', 'gone', 'state', 'masked']),
  /** Path or value; never personal. */
  name: z.string(),
  firstAt: time,
  seenAt: time,
})

export const watchContracts = contracts({
  /** Open incidents first, then those of the last 30 days. */
  'watch.get': {
    can: 'sync.read',
    input: z.object({ shop: shopId }),
    output: z.object({ incidents: z.array(incidentView), shapes: z.array(shapeNews) }),
    errors: syncErrors,
  },
  /** A person has seen the news of a shape; it is not reported again. */
  'watch.acknowledge': {
    can: 'sync.run',
    input: z.object({ shop: shopId, reply: z.string().max(60), name: z.string().max(200) }),
    output: z.object({}),
    errors: syncErrors,
    changes: true,
  },
})
