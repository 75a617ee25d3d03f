import { copy } from './copy'
import { hostOf } from './host-of'
import { knownHosts } from './known-hosts'
import { trip } from './trip'

/** Opens a page of 微店: in the web-view where its host is known to be let in, else by copying the link. Answers which of the two, or `failed`. */
export async function openOnWeidian(url: string): Promise<'opened' | 'copied' | 'failed'> {
  if (knownHosts.has(hostOf(url))) {
    trip.start(url)
    return 'opened'
  }
  return (await copy(url)) ? 'copied' : 'failed'
}
