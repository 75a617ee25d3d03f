import type * as z from 'zod'
import type { purchaseWay } from './contract'

/**
 * The rungs that are open, best first: inside the mini program where the page's host is one of its registered business
 * domains, and always the link to copy. Hosts are compared as parsed, whole, with their port where they have one. Pure.
 */
export function waysTo(url: string, hosts: readonly string[]): z.output<typeof purchaseWay>[] {
  const { host, protocol } = new URL(url)
  const web = /^https?:$/.test(protocol) && hosts.some((each) => each.toLowerCase() === host)
  const copy = { kind: 'copyLink' as const, url }
  return web ? [{ kind: 'webView', url, host }, copy] : [copy]
}
