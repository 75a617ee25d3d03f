import type { Shop } from '../shop/shop'
import type { Watched } from './watch'

/** Names, notes and addresses of buyers all bear one of these words; their phones begin with 154. A digest may hold digits like those. */
const CANARY = /金丝雀|秘密|(?<![\da-f])154\d{8}(?![\da-f])/

const isFields = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null

/** All texts of a row, but what is sealed. */
function* textsOf(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value
  else if (Array.isArray(value)) for (const each of value) yield* textsOf(each)
  else if (isFields(value) && !('box' in value)) for (const each of Object.values(value)) yield* textsOf(each)
}

/** What must not be readable anywhere: people, secrets, tokens. */
export function watchSecrets({ shops, database, verdict }: Watched): {
  readonly onLog: (line: string) => void
  readonly judge: () => void
} {
  const secret = (text: string) => CANARY.test(text) || shops.some((shop) => holds(shop, text))
  const secretsOf = ({ rights, tokens }: Shop) => [
    ...rights.apps.map((app) => app.secret),
    ...rights.grants.flatMap(({ refreshTokens }) => [...refreshTokens]),
    ...tokens.keys(),
  ]
  const holds = (shop: Shop, text: string) => secretsOf(shop).some((each) => text.includes(each))
  return {
    onLog(line) {
      if (secret(line)) verdict.find('personal', 'log', `a log line tells ${line}`)
    },
    judge() {
      for (const collection of ['orders', 'orderPeople', 'jobs', 'hints', 'deadLetters', 'credentials', 'audit', 'auditInbox', 'shops'])
        for (const row of database.all(collection))
          for (const text of textsOf(row)) if (secret(text)) verdict.find('personal', row._id, `${collection} tells ${text} in plain`)
    },
  }
}
