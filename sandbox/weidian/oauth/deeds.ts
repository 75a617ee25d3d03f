import * as z from 'zod'
import type { Seed } from '../../base/seed'
import { type Deed, repeatable } from '../chronicle'
import type { Apps } from './apps'
import type { Grant, Token, Tokens } from './tokens'

export interface Authorised {
  readonly token: Token
  readonly grant: Grant
}

const forShop = z.object({ appKey: z.string(), shopId: z.string() })
const exchange = z.object({ appKey: z.string(), code: z.string() })
const refresh = z.object({ appKey: z.string(), refreshToken: z.string(), rotate: z.boolean() })
const ending = z.object({ how: z.enum(['revoked', 'expired', 'withdrawn']), shopId: z.string().optional() })

/** What changes tokens, as deeds of the journal. Tokens are 42 hex digits, codes and refresh tokens too (docs/protocols/weidian.md §1). */
export function createOAuthDeeds(tokens: Tokens, apps: Apps) {
  const text = (draw: Seed) => draw.hex(42)
  const issue: Deed<z.output<typeof forShop>, Token> = {
    name: 'issueToken',
    input: forShop,
    run: ({ appKey, shopId }, at, draw) => tokens.issue(appKey, shopId, text(draw), at),
  }
  const authorise: Deed<z.output<typeof forShop>, string> = {
    name: 'authorise',
    input: forShop,
    run({ appKey, shopId }, at, draw) {
      const code = text(draw)
      tokens.addCode(code, appKey, shopId, at)
      return code
    },
  }
  const redeem: Deed<z.output<typeof exchange>, Authorised | null> = {
    name: 'redeemCode',
    input: exchange,
    run({ appKey, code }, at, draw) {
      const shopId = tokens.takeCode(code, appKey, at)
      if (shopId === null) return null
      return { token: tokens.issue(appKey, shopId, text(draw), at), grant: tokens.addGrant(appKey, shopId, text(draw), at) }
    },
  }
  const renew: Deed<z.output<typeof refresh>, Authorised | null> = {
    name: 'refreshToken',
    input: refresh,
    run({ appKey, refreshToken, rotate }, at, draw) {
      const grant = tokens.findGrant(refreshToken, appKey, at)
      if (grant === null) return null
      const token = tokens.issue(appKey, grant.shopId, text(draw), at)
      if (rotate) tokens.rotate(grant, text(draw))
      return { token, grant }
    },
  }
  const end: Deed<z.output<typeof ending>, number> = {
    name: 'endTokens',
    input: ending,
    run: ({ how, shopId }, at) => tokens.end(how, shopId, at),
  }
  const registerDomain: Deed<{ domain: string }, void> = {
    name: 'registerDomain',
    input: z.object({ domain: z.string() }),
    run: ({ domain }) => void apps.service.domains.add(domain.toLowerCase()),
  }
  const close: Deed<{ appKey: string }, void> = {
    name: 'closeApp',
    input: z.object({ appKey: z.string() }),
    run({ appKey }) {
      const app = apps.find(appKey)
      if (app === undefined) throw new RangeError(`no such app: ${appKey}`)
      app.closed = true
      tokens.drop(appKey)
    },
  }
  return {
    issue: repeatable(issue),
    authorise: repeatable(authorise),
    redeem: repeatable(redeem),
    renew: repeatable(renew),
    end: repeatable(end),
    registerDomain: repeatable(registerDomain),
    close: repeatable(close),
  }
}

export type OAuthDeeds = ReturnType<typeof createOAuthDeeds>
