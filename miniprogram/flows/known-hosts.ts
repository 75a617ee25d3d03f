import { firstScreen } from '../client/first-screen'

function isHosts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((host) => typeof host === 'string')
}

const kept = firstScreen('web-view-hosts', isHosts)

/**
 * Hosts the server named as registered business domains of this mini program, less those a web-view refused.
 * No API of the phone tells them (docs/protocols/wechat.md, A1).
 */
export const knownHosts = {
  has: (host: string): boolean => (kept.read()?.value ?? []).includes(host),
  add(host: string): void {
    const hosts = kept.read()?.value ?? []
    if (!hosts.includes(host)) kept.write([...hosts, host])
  },
  remove(host: string): void {
    kept.write((kept.read()?.value ?? []).filter((known) => known !== host))
  },
}
