import { makeDeps, servePush } from '../core/host'
import { receivePush } from './receive'

function make() {
  const deps = makeDeps({ remember: false })
  return { deps, log: deps.log, sources: deps.config.messageSources }
}

/** What WeChat tells of its own accord, routed here in its console: answers about messages, verdicts on pictures. */
export const main = servePush(make, async ({ deps, event, openid, log }) => {
  await receivePush({ ...deps, log }, event, openid)
})
