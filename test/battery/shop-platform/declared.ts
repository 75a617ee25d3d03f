import type { Capabilities } from '../../../cloudfunctions/core/platform/port'
import { type Capability, capabilityNames } from './battery-world'

/** The capabilities an adapter declares, by the names the cases use. */
export function declared(capabilities: Capabilities): ReadonlySet<Capability> {
  return new Set(
    capabilityNames.filter((name) => {
      if (name === 'push:orders') return capabilities.push.includes('orders')
      if (name === 'push:products') return capabilities.push.includes('products')
      return capabilities[name]
    }),
  )
}
