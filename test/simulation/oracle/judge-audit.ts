import { createHash, createPrivateKey, createPublicKey, verify } from 'node:crypto'
import type { Row } from '../cloud/database'
import { keysOf } from './seal'
import type { Watched } from './watch'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** Keys sorted at every depth. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const fields = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${fields.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`
}

function rootOf(leaves: readonly unknown[]): string {
  let level = leaves.map((leaf) => sha256(`leaf:${String(leaf)}`))
  while (level.length > 1) {
    level = Array.from({ length: Math.ceil(level.length / 2) }, (_, index) => {
      const [left = '', right] = [level[2 * index], level[2 * index + 1]]
      return right === undefined ? left : sha256(`node:${left}:${right}`)
    })
  }
  return level[0] ?? ''
}

/** RFC 8410, before the 32 bytes of an Ed25519 key. */
const HEAD = Buffer.from('302e020100300506032b657004220420', 'hex')

function isSigned({ _id, from, to, at, root, previous, kid, signature }: Row, seed: Buffer): boolean {
  const key = createPrivateKey({ key: Buffer.concat([HEAD, seed]), format: 'der', type: 'pkcs8' })
  const text = Buffer.from(canonical({ _id, from, to, at, root, previous, kid }))
  return verify(null, text, createPublicKey(key), Buffer.from(String(signature), 'base64'))
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** The chain by its description: numbers without a gap, each hash over its record and the one before, each batch signed. */
function complaint(records: readonly Row[], marks: readonly Row[], keys: ReadonlyMap<string, Buffer>): string | null {
  let previous = '0'.repeat(64)
  for (const [index, row] of records.entries()) {
    const { personal: _, hash, ...covered } = row
    if (row.sequence !== index + 1) return `record ${index + 1} bears the number ${String(row.sequence)}`
    if (row.previous !== previous || hash !== sha256(canonical(covered))) return `record ${index + 1} does not fit the one before`
    previous = String(hash)
  }
  let [next, root] = [1, '0'.repeat(64)]
  for (const mark of marks) {
    const leaves = list(mark.leaves)
    const key = keys.get(String(mark.kid))
    const hashes = records.slice(next - 1, next - 1 + leaves.length).map((row) => row.hash)
    if (mark.from !== next || mark.previous !== root || canonical(hashes) !== canonical(leaves))
      return `the checkpoint at ${String(mark.to)} does not fit`
    if (key === undefined || mark.root !== rootOf(leaves) || !isSigned(mark, key))
      return `the checkpoint at ${String(mark.to)} is not signed`
    next += leaves.length
    root = String(mark.root)
  }
  return next === records.length + 1 ? null : `records after ${next - 1} are under no checkpoint`
}

/** The audit chain, computed anew; and everything written down since the last reset is in it, once. */
export function judgeAudit({ database, verdict }: Watched, root: Buffer, written: ReadonlySet<string>): void {
  const byKey = (a: Row, b: Row) => (a._id < b._id ? -1 : 1)
  const records = database.all('audit').toSorted(byKey)
  const marks = database
    .all('checkpoints')
    .filter(({ _id }) => /:\d{12}$/.test(_id))
    .toSorted(byKey)
  const wrong = complaint(records, marks, keysOf(database, 'audit', root))
  if (wrong !== null) verdict.find('audit', 'audit', wrong)
  const kept = records.map((row) => String(row.inbox))
  if (new Set(kept).size !== kept.length) verdict.find('audit', 'audit', 'a record is in the chain twice')
  const waiting = database.all('auditInbox').length
  if (waiting > 0) verdict.find('audit', 'audit', `${waiting} records still wait to be sealed`)
  const missing = [...written].filter((id) => !kept.includes(id))
  if (missing.length > 0) verdict.find('audit', 'audit', `${missing.length} of ${written.size} records are not in the chain`)
}
