import { BUILT_INS } from '../built-in/install'
import type { Phone } from '../phone'
import { account } from './account'
import { type Api, isObject } from './api'
import { runLogged } from './call-log'
import { canvas } from './canvas'
import { cloud } from './cloud'
import { contexts } from './contexts'
import { device } from './device'
import { files } from './files'
import { interaction } from './interaction'
import { lifecycle } from './lifecycle'
import { media } from './media'
import { navigation } from './navigation'
import { network } from './network'
import { permissions } from './permissions'
import { rendering } from './rendering'
import { sockets } from './sockets'
import { storage } from './storage'
import { system } from './system'
import { unserved } from './unserved'

const ROOMS = [
  ...[account, canvas, cloud, contexts, device, files, interaction, lifecycle, media, navigation, network, permissions],
  ...[rendering, sockets, storage, system],
]

/** Names asked for by code that only looks whether they are there; answering them is not knowing them. */
const LOOKED_AT = new Set(['then', 'toJSON', '__esModule', 'default', 'constructor', 'prototype'])

function logged(phone: Phone, path: string, value: unknown): unknown {
  // Constructors are left as they are, or they could not be called with `new`.
  if (typeof value !== 'function' || /(^|\.)[A-Z]\w*$/.test(path)) return value
  const run = (...input: readonly unknown[]): unknown => value(...input)
  return (...input: unknown[]): unknown => {
    const entry = phone.recorder.call(path, input.length > 1 ? input : input[0], 'waiting')
    return runLogged(entry, input, run)
  }
}

function guarded(phone: Phone, api: Api, path: string): unknown {
  const known = new Map<string, unknown>()
  for (const [name, value] of Object.entries(api)) {
    const inner = `${path === '' ? '' : `${path}.`}${name}`
    known.set(name, isObject(value) ? (Array.isArray(value) ? value : guarded(phone, value, inner)) : logged(phone, inner, value))
  }
  return new Proxy(Object.fromEntries(known), {
    get(target, name) {
      if (typeof name === 'symbol' || known.has(name) || LOOKED_AT.has(name)) return Reflect.get(target, name)
      phone.recorder.notice(`wx.${path === '' ? '' : `${path}.`}${name} is no call of WeChat's: undefined, as on a phone`)
      return undefined
    },
  })
}

/** Calls of WeChat's that no room serves. */
function others(phone: Phone, served: Api): Api {
  const missing = window.phoneKnownCalls.filter((name) => !(name in served))
  return Object.fromEntries(missing.map((name) => [name, unserved(phone, name)]))
}

/**
 * `wx`: every call is written down. What WeChat has and this phone has not is there, and fails loudly when called; what WeChat has not is
 * undefined, and noted.
 */
export function createWx(phone: Phone, launch: object): unknown {
  const api: Api = Object.assign({}, ...ROOMS.map((room) => room(phone)))
  api.getLaunchOptionsSync = () => launch
  api.getEnterOptionsSync = () => phone.life.entered
  api.canIUse = (schema: string) => {
    const [first = '', ...rest] = schema.split('.')
    return first in api || window.phoneKnownCalls.includes(first) || (rest.length > 0 && BUILT_INS.has(first))
  }
  return guarded(phone, { ...others(phone, api), ...api }, '')
}
