import { Db } from '@cloudbase/database'
import { isObject } from '../wx/api'

/** Carries one request of the vendor's query builder: an action and its parameters, as both SDKs send them. */
export type Send = (action: string, parameters: object) => Promise<unknown>

/** What every database of the vendor's asks is asked by the `send` of its own configuration. */
class DatabaseRequest {
  readonly #send: Send

  constructor(config: { readonly send: Send }) {
    this.#send = config.send
  }

  send(action: string, parameters: object): Promise<unknown> {
    return this.#send(action, parameters)
  }
}

/** The vendor's query builder (`@cloudbase/database`, the one inside both SDKs), asking through `send`. */
export function openDb(send: Send): Db {
  Db.reqClass = DatabaseRequest
  return new Db({ send })
}

/** The parameters a query would be asked with. */
export async function parametersOf(ask: (db: Db) => Promise<unknown>): Promise<Readonly<Record<string, unknown>>> {
  let captured: Readonly<Record<string, unknown>> = {}
  const db = openDb(async (_, parameters) => {
    captured = isObject(parameters) ? { ...parameters } : {}
    return { data: { list: [] } }
  })
  await ask(db)
  return captured
}
