import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { sha256 } from '../../base/crypto'
import { canonicalJson } from '../../base/json'
import type { AuditEntry, AuditRecord, Checkpoint } from './record'

/** Before the first record and the first checkpoint. */
export const START = '0'.repeat(64)

/** Keys sort as numbers do. */
const place = (number: number) => String(number).padStart(12, '0')

export const recordKey = (chain: string, sequence: number) => `${chain}:${place(sequence)}`
/** By its first record: of two sealers that start from the same head only one can sign, whatever each has seen of the rows. */
export const checkpointKey = (chain: string, from: number) => `${chain}:${place(from)}`

/** What stays of a personal value in the chain. */
export const commitment = (salt: string, value: string) => sha256(`${salt}:${value}`)

/** SHA-256 over the canonical JSON of all but `personal` and `hash` itself. */
export function hashOf({ personal: _, hash: __, ...covered }: AuditRecord): string {
  return sha256(canonicalJson(covered))
}

/** An entry of the inbox as the record after `previous`. */
export function link(chain: string, entry: AuditEntry, sequence: number, previous: string): AuditRecord {
  const record = { ...entry, _id: recordKey(chain, sequence), sequence, inbox: entry._id, previous, hash: '' }
  return { ...record, hash: hashOf(record) }
}

/** Merkle root over leaf hashes; a node without a partner moves up as it is. Leaves and nodes are hashed apart. */
export function merkleRoot(leaves: readonly string[]): string {
  let level = leaves.map((leaf) => sha256(`leaf:${leaf}`))
  while (level.length > 1) {
    const pairs: string[] = []
    for (let index = 0; index < level.length; index += 2) {
      const [left = '', right] = [level[index], level[index + 1]]
      pairs.push(right === undefined ? left : sha256(`node:${left}:${right}`))
    }
    level = pairs
  }
  return level[0] ?? START
}

/** RFC 8410: what stands before the 32 bytes of an Ed25519 private key in PKCS #8. */
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex')

const privateKey = (seed: Buffer) => createPrivateKey({ key: Buffer.concat([PKCS8_HEAD, seed]), format: 'der', type: 'pkcs8' })

const signedText = ({ _id, from, to, at, root, previous, kid }: Omit<Checkpoint, 'signature' | 'leaves'>) =>
  Buffer.from(canonicalJson({ _id, from, to, at, root, previous, kid }))

/** Ed25519, base64. */
export const signs = (text: Buffer, seed: Buffer): string => sign(null, text, privateKey(seed)).toString('base64')

export function checks(text: Buffer, signature: string, seed: Buffer): boolean {
  const bytes = Buffer.from(signature, 'base64')
  // Decoding overlooks what follows the end: only the one spelling is the one that was stored.
  if (bytes.toString('base64') !== signature) return false
  return verify(null, text, createPublicKey(privateKey(seed)), bytes)
}

/** Over everything of a checkpoint; its leaves are covered by the root. */
export function signCheckpoint(unsigned: Omit<Checkpoint, 'signature'>, seed: Buffer): Checkpoint {
  return { ...unsigned, signature: signs(signedText(unsigned), seed) }
}

export const isSigned = (checkpoint: Checkpoint, seed: Buffer): boolean => checks(signedText(checkpoint), checkpoint.signature, seed)
