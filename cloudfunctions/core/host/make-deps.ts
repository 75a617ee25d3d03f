import { systemClock } from '../base/clock'
import { createHttp } from '../base/fetch-http'
import { createLog } from '../base/log'
import { systemRandom } from '../base/random'
import { systemWait } from '../base/wait'
import { createCloud } from '../cloud'
import { createAuditInbox } from '../frame/audit'
import { createCredentials } from '../frame/credential'
import { createTickets } from '../frame/ticket'
import { createTokenSource, createWeidian, weidianDefaults } from '../platform/weidian'
import { createStore, createVault } from '../store'
import { type Config, readConfig } from './config'
import type { Deps } from './deps'

function serviceApp({ weidian }: Config) {
  const { serviceKey: key, serviceSecret: secret } = weidian
  return key === null || secret === null ? null : { key, secret }
}

/**
 * What this instance runs with, from its environment. `remember`: tokens may stay in memory (see `CredentialDeps`): for the
 * rounds only. Throws where the environment is wrong.
 */
export function makeDeps({ remember }: { readonly remember: boolean }): Deps {
  const config = readConfig(process.env)
  const [clock, random, wait] = [systemClock, systemRandom, systemWait]
  const log = createLog((line) => console.log(line), clock.now)
  const http = createHttp()
  const { documents, files, call } = createCloud()
  const store = createStore(documents)
  const vault = createVault({ store, clock, random, roots: config.roots })
  const { api, oauth, h5, shopH5 } = config.weidian
  const tokens = createTokenSource({ http, clock }, oauth)
  return {
    clock,
    random,
    wait,
    log,
    http,
    store,
    vault,
    call,
    files,
    config,
    platform: createWeidian(http, { ...weidianDefaults, api, oauth, h5, shopH5 }),
    tokens,
    credentials: createCredentials({ store, vault, clock, random, wait, log, tokens, serviceApp: serviceApp(config), remember }),
    tickets: createTickets({ store, clock, random }),
    audit: createAuditInbox(store, random),
  }
}
