import { failure } from '../base/error'
import type { Log } from '../base/log'
import { doorErrors } from '../frame/door'
import { emergencyLog } from './emergency-log'

/**
 * Makes what an instance lives on with its first call and keeps it. A bad configuration is `door.setup` (config) at every call,
 * until a new one is deployed; the log names the variables, never their values.
 */
export function once<T>(make: () => T, log: Log = emergencyLog): () => T {
  let made: { readonly value: T } | null = null
  return () => {
    if (made !== null) return made.value
    try {
      made = { value: make() }
      return made.value
    } catch (cause) {
      const names = [...String(cause instanceof Error ? cause.message : '').matchAll(/WL_[A-Z_]+/g)].map(([name]) => name)
      log.error('host.setup', { variables: [...new Set(names)].join(' '), error: cause instanceof Error ? cause.name : typeof cause })
      throw failure(doorErrors, 'door.setup', { cause })
    }
  }
}
