import * as z from 'zod'
import { contracts } from '../../frame/contract'
import { exportBegun } from '../../frame/export/contract'
import { shopId } from '../../platform/port/shop'

export const archiveContracts = contracts({
  /** Begins a file of the sealed audit records, oldest first, with the hashes that chain them. */
  'audit.export': {
    can: 'audit.read',
    input: z.object({ shop: shopId }),
    output: exportBegun,
    errors: {},
    changes: true,
    perMinute: 6,
  },
  /**
   * Begins a file of all that is kept of a shop, people in clear, as lines of JSON: what its owner takes along when leaving. Also of an
   * unbound shop, until it is forgotten.
   */
  'shop.export': {
    can: 'shop.export',
    input: z.object({ shop: shopId }),
    output: exportBegun,
    errors: {},
    changes: true,
    perMinute: 6,
  },
})
