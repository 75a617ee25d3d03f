import { createHash } from 'node:crypto'
import type { Random } from '../../cloudfunctions/core/base/random'
import { type KeyRow, newKeys, type Root } from '../../cloudfunctions/core/store'

const SETUP_HOURS = 24

export interface NewDeployment {
  /** Variables that hold secrets or are made once: `WL_ROOTS`, `WL_PUSH_KEYS`, `WL_SETUP`. */
  readonly variables: Readonly<Record<string, string>>
  /** Rows of the collection `keys`. */
  readonly keys: readonly KeyRow[]
  /** Shown once: 128 bits in groups of four. */
  readonly setupCode: string
}

/** A fresh setup code and the variable that lets the `merchant` function recognise it for 24 hours. */
export function newSetupCode(random: Random, now: number): { readonly code: string; readonly variable: string } {
  const plain = random.bytes(16).toString('hex')
  const digest = createHash('sha256').update(plain).digest('hex')
  return { code: plain.replace(/(.{4})(?=.)/g, '$1-'), variable: `${digest}:${now + SETUP_HOURS * 3_600_000}` }
}

function newRoot(prefix: string, random: Random): Root {
  return { id: `${prefix}${random.bytes(4).toString('hex')}`, key: random.bytes(32).toString('base64') }
}

/** Everything a first deployment needs that must be made by chance. Keeps nothing. */
export function newDeployment(random: Random, now: number): NewDeployment {
  const [root, push] = [newRoot('r', random), newRoot('p', random)]
  const setup = newSetupCode(random, now)
  return {
    variables: { WL_ROOTS: `${root.id}:${root.key}`, WL_PUSH_KEYS: `${push.id}:${push.key}`, WL_SETUP: setup.variable },
    keys: newKeys(root, random, now),
    setupCode: setup.code,
  }
}
