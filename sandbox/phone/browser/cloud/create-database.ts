import type { Phone } from '../phone'
import { type Api, type Input, isObject } from '../wx/api'
import { askCloud } from './cloud-call'
import { collection } from './collection'
import { openDb } from './database-request'

/** Constructors a page may call without `new`. */
function callable(classes: object): Api {
  return Object.fromEntries(
    Object.entries(classes).map(([name, value]: [string, unknown]) => [
      name,
      typeof value === 'function' ? (...input: readonly unknown[]): unknown => Reflect.construct(value, input) : value,
    ]),
  )
}

/** Works with and without `new`. */
function constructible(make: (...input: readonly unknown[]) => unknown) {
  return function made(...input: readonly unknown[]): unknown {
    return make(...input)
  }
}

/** `wx.cloud.database()`: the vendor's own builder in front, the collection's permission behind it. */
export function createDatabase(phone: Phone, config: Input): Api {
  const db = openDb((action, parameters) => askCloud(phone, 'database', action, parameters))
  const geo = callable(db.Geo)
  return {
    config,
    command: db.command,
    Geo: Object.fromEntries(
      Object.entries(geo).map(([name, make]) => [name, typeof make === 'function' ? constructible((...input) => make(...input)) : make]),
    ),
    serverDate: constructible((options) => db.serverDate(options)),
    RegExp: constructible((options) => db.RegExp(options)),
    collection(name: unknown): Api {
      if (typeof name !== 'string' || name === '') throw new Error('Collection name is required')
      return collection({ phone, db, name, throwOnNotFound: !isObject(config) || config.throwOnNotFound !== false })
    },
  }
}
